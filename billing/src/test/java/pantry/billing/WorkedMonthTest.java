package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineKind;
import pantry.billing.close.CloseOutcome;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits.NewCredit;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.Publication;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** A whole month whose bill is worked out by hand in {@code worked-month.txt}, line by line. */
@NullMarked
class WorkedMonthTest {
    private static final YearMonth FEBRUARY = YearMonth.of(2027, 2);
    private static final Actor FINANCE = Actor.SYSTEM;
    private static final Map<String, String> KINDS = Map.of("cpu-used", "SLICE_CPU", "network-out", "PORT_OUT");

    private final WorkedMonth worked = WorkedMonth.read();
    private final Map<String, ServerId> servers = new HashMap<>();
    private final Map<String, Instant> ordered = new HashMap<>();
    private final Map<String, Counter> counters = new HashMap<>();

    @OnBothDatabases
    void aWholeMonthComesOutAsItWasWorkedOutByHand(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        ground.clock.set(Instant.parse("2027-01-31T12:00:00Z"));
        TenantId tenant = ground.tenant("Marketing");
        worked.prices()
                .forEach((from, steps) -> assertThat(billing.priceBooks.publish(
                                new NewPrices(null, BillingGround.EUR, from, steps), FINANCE))
                        .isInstanceOf(Publication.Published.class));
        worked.table("given").forEach(row -> given(billing, tenant, row));
        worked.table("counted").forEach(row -> counted(billing, tenant, row));

        worked.table("credit").forEach(row -> credit(billing, tenant, row));
        ground.clock.set(Instant.parse(worked.table("close").getFirst().getFirst()));
        assertThat(billing.closing.close(FEBRUARY, FINANCE)).isInstanceOf(CloseOutcome.Closed.class);
        worked.table("late").forEach(row -> counted(billing, tenant, row));
        billing.duty.run();

        Bill february = bill(billing, tenant, FEBRUARY);
        assertThat(told(lines(billing, tenant, february))).isEqualTo(worked.lines("bill"));
        assertThat(february.total().amount()).isEqualByComparingTo(worked.total());
        assertThat(told(lines(billing, tenant, bill(billing, tenant, FEBRUARY.plusMonths(1))).stream()
                        .filter(line -> line.correctsPeriod().equals(FEBRUARY.toString()))
                        .toList()))
                .isEqualTo(worked.lines("next bill"));
    }

    private void given(BillingGround billing, TenantId tenant, List<String> row) {
        Instant from = Instant.parse(row.get(1));
        ServerId server = servers.computeIfAbsent(row.getFirst(), name -> billing.server(tenant, name));
        ordered.putIfAbsent(row.getFirst(), from);
        billing.given(tenant, server, from, row.get(2), Integer.parseInt(row.get(3)), Integer.parseInt(row.get(4)));
    }

    /** What a server's slices count, its blades count as well. */
    private void counted(BillingGround billing, TenantId tenant, List<String> row) {
        String name = row.getFirst();
        Meter meter = Meter.of(row.get(1));
        Instant at = Instant.parse(row.get(2));
        String kind = KINDS.getOrDefault(row.get(1), "");
        assertThat(kind).as(row.get(1) + " is counted by something").isNotEmpty();
        Counter counter = counters.computeIfAbsent(name + kind, _ -> source(billing, tenant, name, kind));
        billing.reading(counter, "e1", at, meter.counted(new BigDecimal(row.get(3))), at);
        if (meter == Meter.CPU_USED) {
            Counter blades = new Counter("blades-of-" + name, "BLADE_CPU", null, null);
            billing.reading(blades, "b1", start(name), 0);
            billing.reading(blades, "b1", at, meter.counted(new BigDecimal(row.get(3))), at);
        }
    }

    private Counter source(BillingGround billing, TenantId tenant, String name, String kind) {
        ServerId server = servers.get(name);
        assertThat(server).as(name + " was ordered").isNotNull();
        return billing.source(tenant, server, kind.startsWith("PORT") ? "PORT" : "SLICE", kind, start(name));
    }

    private Instant start(String name) {
        Instant start = ordered.get(name);
        assertThat(start).as(name + " was ordered").isNotNull();
        return start;
    }

    private void credit(BillingGround billing, TenantId tenant, List<String> row) {
        billing.ground.clock.set(Instant.parse(row.getFirst()));
        billing.duty.run();
        Bill bill = bill(billing, tenant, FEBRUARY);
        BillLine line = lines(billing, tenant, bill).stream()
                .filter(one -> one.serverName().equals(row.get(1))
                        && Meter.of(row.get(2)) == one.meter()
                        && one.priceBookVersionName().endsWith(row.get(3)))
                .findFirst()
                .orElseThrow();
        assertThat(billing.credits.grant(
                        new NewCredit(bill.id(), line.id(), new BigDecimal(row.get(4)), row.get(5)), FINANCE))
                .isInstanceOf(CreditOutcome.Granted.class);
    }

    private static Bill bill(BillingGround billing, TenantId tenant, YearMonth month) {
        return billing.bills
                .page(new BillFilter(tenant, month, null), null, 10)
                .items()
                .getFirst();
    }

    private static List<BillLine> lines(BillingGround billing, TenantId tenant, Bill bill) {
        return billing.bills
                .lines(bill.id(), tenant, null, null, null, 200)
                .orElseThrow()
                .items();
    }

    private static List<String> told(List<BillLine> lines) {
        return lines.stream()
                .map(line -> String.join(
                        " ",
                        line.kind().name(),
                        line.serverName(),
                        line.meter() == null ? "-" : line.meter().apiName(),
                        line.priceBookVersion() == null
                                ? "-"
                                : line.priceBookVersionName().replaceAll(".*[^0-9]", ""),
                        line.kind() == LineKind.CREDIT ? "-" : WorkedMonth.plain(line.quantity()),
                        plain(line.rate()),
                        WorkedMonth.plain(line.amount().amount()),
                        plain(line.charged())))
                .sorted()
                .toList();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "-" : WorkedMonth.plain(number);
    }
}
