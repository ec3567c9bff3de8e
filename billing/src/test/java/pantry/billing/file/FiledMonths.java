package pantry.billing.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.close.CloseOutcome;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits.NewCredit;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.Publication;
import pantry.billing.price.Steps;
import pantry.billing.price.Steps.Step;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/**
 * Two tenants through the end of November and all of December: an allowance and graduated prices, a contract, a price change
 * between two readings, readings that come after the close, a credit for a line of the month before.
 */
public final class FiledMonths {
    public static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    public static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    public static final Instant BEGUN = Instant.parse("2026-11-28T00:00:00Z");
    private static final Instant DECEMBER_BEGINS = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant JANUARY_BEGINS = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration BETWEEN_READINGS = Duration.ofHours(13);
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;
    private static final long GIB = 1L << 30;
    /** What a spreadsheet would run. */
    static final String FORMULA = "=cmd|'/C calc'!A0";

    public final BillingGround billing;
    public final TenantId zizkov;
    public final TenantId hellas;
    private final ServerId web;
    private final ServerId formula;
    private final ServerId other;
    private final Counter cpu;
    private final Counter blade;
    private final Counter port;
    private final Counter otherPort;
    private final Counter disk;
    private final Counter late;
    private int readings;

    public FiledMonths(TestGround ground) {
        billing = new BillingGround(ground);
        ground.clock.set(BEGUN);
        zizkov = ground.tenant("Žižkov");
        hellas = ground.tenant("Ελλάδα");
        publish(
                null,
                BEGUN,
                Map.of(Meter.CPU_USED, Steps.flat(new BigDecimal("0.0412345")), Meter.NETWORK_OUT, steps("0.09")));
        publish(
                null,
                Instant.parse("2026-11-30T12:00:00Z"),
                Map.of(Meter.CPU_USED, Steps.flat(new BigDecimal("0.05")), Meter.NETWORK_OUT, steps("0.08")));
        publish(
                zizkov,
                BEGUN.plus(Duration.ofHours(1)),
                Map.of(Meter.STORAGE_WRITTEN, Steps.flat(new BigDecimal("0.0001"))));
        web = server(zizkov, "web-1");
        formula = server(zizkov, FORMULA);
        other = server(hellas, "db-1");
        cpu = billing.slice(zizkov, web, BEGUN);
        blade = new Counter("blade-1", "BLADE_CPU", null, null);
        port = billing.source(zizkov, web, "PORT", "PORT_OUT", BEGUN);
        late = billing.source(zizkov, formula, "PORT", "PORT_OUT", BEGUN);
        disk = billing.source(zizkov, formula, "VOLUME", "VOLUME_WRITTEN", BEGUN);
        otherPort = billing.source(hellas, other, "PORT", "PORT_OUT", BEGUN);
        billing.tag(zizkov, web, "team", "\"quoted\"");
        billing.write("update server set tags = '{\"team\":\"shop\"}' where id = ?", web.value());
        read();
    }

    private ServerId server(TenantId tenant, String name) {
        ServerId server = billing.server(tenant, name);
        billing.given(tenant, server, BEGUN, "RUNNING", 1_000, 1_024);
        return server;
    }

    /** Žižkov's of that name. */
    ServerId server(String name) {
        return switch (name) {
            case "web-1" -> web;
            case FORMULA -> formula;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private void publish(TenantId tenant, Instant from, Map<Meter, Steps> own) {
        Map<Meter, Steps> steps = new EnumMap<>(Meter.class);
        if (tenant == null) {
            steps.put(Meter.CPU_GUARANTEED, Steps.flat(new BigDecimal("0.003")));
            steps.put(Meter.MEMORY_GUARANTEED, Steps.flat(new BigDecimal("0.0008")));
            steps.put(Meter.STORAGE_WRITTEN, Steps.flat(new BigDecimal("0.00012")));
        }
        steps.putAll(own);
        if (!(billing.priceBooks.publish(new NewPrices(tenant, BillingGround.EUR, from, steps), Actor.SYSTEM)
                instanceof Publication.Published)) {
            throw new AssertionError("prices from " + from + " were not published");
        }
    }

    private static Steps steps(String rate) {
        return new Steps(List.of(
                new Step(new BigDecimal("5"), BigDecimal.ZERO),
                new Step(new BigDecimal("40"), new BigDecimal(rate)),
                new Step(null, new BigDecimal("0.05"))));
    }

    /** All counters as they stand when the next reading is due. */
    private void read() {
        Instant at = BEGUN.plus(BETWEEN_READINGS.multipliedBy(readings));
        long hours = BETWEEN_READINGS.toHours() * readings;
        billing.reading(cpu, "e1", at, hours * CORE_HOUR / 3);
        billing.reading(blade, "b1", at, hours * CORE_HOUR / 3);
        billing.reading(port, "e1", at, hours * GIB / 2);
        billing.reading(otherPort, "e1", at, hours * GIB / 7);
        billing.reading(disk, "e1", at, hours * 3_600 * 3 * GIB);
        readings++;
    }

    private void readThrough(Instant end) {
        while (BEGUN.plus(BETWEEN_READINGS.multipliedBy(readings - 1L)).isBefore(end)) {
            read();
        }
    }

    /** November's grace is over and everything is metered. */
    public FiledMonths novemberOver() {
        readThrough(DECEMBER_BEGINS.plus(Duration.ofHours(24)));
        billing.ground.clock.set(DECEMBER_BEGINS.plus(Duration.ofHours(24)));
        billing.duty.run();
        return this;
    }

    public FiledMonths novemberClosed() {
        novemberOver();
        close(NOVEMBER);
        return this;
    }

    /** Closed with a correction of November and a credit for a line of it. */
    public FiledMonths decemberClosed() {
        novemberClosed();
        billing.ground.clock.advance(Duration.ofHours(1));
        Instant now = billing.ground.clock.instant();
        billing.reading(late, "l1", DECEMBER_BEGINS.minus(Duration.ofHours(20)), BigInteger.valueOf(2 * GIB), now);
        billing.reading(late, "l1", DECEMBER_BEGINS, BigInteger.valueOf(9 * GIB), now);
        billing.duty.run();
        Bill november = bill(zizkov, NOVEMBER);
        BillLine credited = lines(november).stream()
                .filter(line -> line.meter() == Meter.CPU_USED)
                .max(java.util.Comparator.comparing(line -> line.shown().amount()))
                .orElseThrow();
        if (!(billing.credits.grant(
                        new NewCredit(november.id(), credited.id(), new BigDecimal("0.25"), "slow \"disks\", sorry"),
                        Actor.SYSTEM)
                instanceof CreditOutcome.Granted)) {
            throw new AssertionError("no credit");
        }
        readThrough(JANUARY_BEGINS.plus(Duration.ofHours(24)));
        billing.ground.clock.set(JANUARY_BEGINS.plus(Duration.ofHours(24)));
        billing.duty.run();
        close(DECEMBER);
        return this;
    }

    private void close(YearMonth month) {
        if (!(billing.closing.close(month, Actor.SYSTEM) instanceof CloseOutcome.Closed)) {
            throw new AssertionError(billing.closing.report(month).toString());
        }
    }

    public Bill bill(TenantId tenant, YearMonth month) {
        return billing.bill(tenant, month);
    }

    public List<BillLine> lines(Bill bill) {
        return billing.lines(bill);
    }

    public List<BillLine> lines(Bill bill, LineKind kind) {
        return lines(bill).stream().filter(line -> line.kind() == kind).toList();
    }

    public byte[] file(Bill bill, FileKind kind) {
        try (BillFile file =
                billing.files.of(bill.id(), null, kind).orElseThrow().made()) {
            return bytes(file);
        }
    }

    static byte[] bytes(BillFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            file.writeTo(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }
}
