package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.close.CloseOutcome;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.Publication;
import pantry.billing.price.Steps;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/**
 * The last day of November, which is closed, and the first of December, which runs. Cpu alone is priced: ten core-hours a
 * month are free, the rest has a rate whose amounts have to be rounded. Marketing has agreed on a flat price from December on.
 * Its web-1 uses one core, its web-2 two, Research's sim three; web-2 ends with November and web-3 begins with December.
 */
public final class TwoMonths {
    public static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    public static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    public static final Instant BEGUN = Instant.parse("2026-11-30T00:00:00Z");
    public static final Instant TURN = Instant.parse("2026-12-01T00:00:00Z");
    public static final Instant GRACE_OVER = Instant.parse("2026-12-02T00:00:00Z");
    public static final Steps LIST = new Steps(List.of(
            new Steps.Step(BigDecimal.TEN, BigDecimal.ZERO), new Steps.Step(null, new BigDecimal("0.123456789"))));
    private static final int HOURS = 48;
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;

    public final BillingGround billing;
    public final TenantId marketing;
    public final TenantId research;
    public final PriceBookVersionId list;
    private final Map<String, ServerId> servers = new LinkedHashMap<>();
    private final Map<String, Counter> counters = new LinkedHashMap<>();

    public TwoMonths(TestGround ground) {
        billing = new BillingGround(ground);
        ground.clock.set(BEGUN);
        marketing = ground.tenant("Marketing");
        research = ground.tenant("Research");
        list = publish(null, BEGUN, LIST);
        publish(marketing, TURN, Steps.flat(new BigDecimal("0.01")));
        uses(marketing, "web-1", 1, 0, HOURS);
        uses(marketing, "web-2", 2, 0, HOURS / 2);
        uses(marketing, "web-3", 2, HOURS / 2, HOURS);
        uses(research, "sim", 3, 0, HOURS);
        Counter blade = new Counter("blade-1", "BLADE_CPU", null, null);
        for (int hour = 0; hour <= HOURS; hour++) {
            billing.reading(blade, "b1", at(hour), hour * 6 * CORE_HOUR);
        }
        ground.clock.set(GRACE_OVER);
        billing.duty.run();
    }

    /** The same with November closed. */
    public static TwoMonths closed(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        months.close();
        return months;
    }

    public void close() {
        assertThat(billing.closing.close(NOVEMBER, Actor.SYSTEM)).isInstanceOf(CloseOutcome.Closed.class);
    }

    /** The second of December: a server that used so many cores until then uses another number of them all day. */
    public void goOn(String name, int before, int cores) {
        Counter cpu = counters.get(name);
        assertThat(cpu).as(name).isNotNull();
        for (int hour = 1; hour <= 24; hour++) {
            billing.reading(cpu, "e1", at(HOURS + hour), (HOURS * before + hour * cores) * CORE_HOUR);
        }
        billing.ground.clock.set(at(HOURS + 24));
        billing.duty.run();
    }

    public ServerId server(String name) {
        ServerId server = servers.get(name);
        assertThat(server).as(name).isNotNull();
        return server;
    }

    public Bill bill(TenantId tenant, YearMonth month) {
        return billing.bill(tenant, month);
    }

    public List<BillLine> lines(TenantId tenant, YearMonth month) {
        return billing.lines(bill(tenant, month));
    }

    private PriceBookVersionId publish(@Nullable TenantId tenant, Instant from, Steps steps) {
        Publication published = billing.priceBooks.publish(
                new NewPrices(tenant, BillingGround.EUR, from, Map.of(Meter.CPU_USED, steps)), Actor.SYSTEM);
        assertThat(published).isInstanceOf(Publication.Published.class);
        return ((Publication.Published) published).version().id();
    }

    private void uses(TenantId tenant, String name, int cores, int from, int to) {
        ServerId server = billing.server(tenant, name);
        servers.put(name, server);
        billing.given(tenant, server, at(from), "RUNNING", 0, 0);
        Counter cpu = billing.slice(tenant, server, at(from));
        counters.put(name, cpu);
        for (int hour = from; hour <= to; hour++) {
            billing.reading(cpu, "e1", at(hour), (hour - from) * cores * CORE_HOUR);
        }
    }

    private static Instant at(int hour) {
        return BEGUN.plus(Duration.ofHours(hour));
    }
}
