package pantry.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.Publication;
import pantry.billing.price.Steps;
import pantry.billing.price.Steps.Step;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Allowances and graduated prices on an open bill: the same lines whenever and in whatever order usage came. */
class StepsOnBillTest {
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;

    @OnBothDatabases
    void serversShareTheAllowanceAndLateUsageMovesEverybodysSteps(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        publish(billing, begun);
        ServerId one = billing.server(tenant, "web-1");
        ServerId other = billing.server(tenant, "web-2");
        billing.given(tenant, one, begun, "RUNNING", 4_000, 1_024);
        billing.given(tenant, other, begun, "RUNNING", 4_000, 1_024);
        Counter ones = billing.slice(tenant, one, begun);
        Counter others = billing.slice(tenant, other, begun);

        billing.reading(ones, "e1", begun.plus(Duration.ofHours(1)), 3 * CORE_HOUR);
        ground.clock.set(begun.plus(Duration.ofHours(1)));
        billing.duty.run();
        assertThat(told(billing, tenant)).containsExactly("web-1 2 at 0", "web-1 1 at 0.1");

        billing.reading(others, "e1", begun.plus(Duration.ofHours(1)), CORE_HOUR);
        ground.clock.advance(Duration.ofMinutes(1));
        billing.duty.run();
        assertThat(told(billing, tenant))
                .containsExactly("web-1 1.5 at 0", "web-1 1.5 at 0.1", "web-2 0.5 at 0", "web-2 0.5 at 0.1");

        billing.reading(ones, "e1", begun.plus(Duration.ofHours(2)), 5 * CORE_HOUR);
        ground.clock.set(begun.plus(Duration.ofHours(2)));
        billing.duty.run();
        Bill bill = onlyBill(billing, tenant);
        assertThat(told(billing, tenant))
                .containsExactly(
                        "web-1 1.666666666667 at 0",
                        "web-1 1.666666666667 at 0.1",
                        "web-1 1.666666666667 at 0.05",
                        "web-2 0.333333333333 at 0",
                        "web-2 0.333333333333 at 0.1",
                        "web-2 0.333333333333 at 0.05");
        List<BillLine> lines = lines(billing, bill, tenant);
        assertThat(lines.stream().map(line -> line.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("a bill is the sum of its lines")
                .isEqualByComparingTo(bill.exactTotal());
        assertThat(billing.counted("select sum(counted) from bill_line where meter = 'cpu-used'"))
                .as("all that was read stands on lines")
                .isEqualTo(billing.counted("select sum(quantity) from usage_hour where meter = 'cpu-used'"));
        assertThat(billing.counted("select count(*) from bill_line l where l.counted <>"
                        + " (select sum(b.counted) from bill_booking b where b.line_id = l.id)"))
                .as("the bookings of a line sum to it")
                .isZero();
        List<String> booked = billing.rows("select * from bill_booking order by 1, 2");
        ground.clock.advance(Duration.ofMinutes(1));
        billing.duty.run();
        assertThat(billing.rows("select * from bill_booking order by 1, 2"))
                .as("rating again books nothing")
                .isEqualTo(booked);
    }

    /** All that was thought to be of the first price's hour was of the second's. */
    @OnBothDatabases
    void aLineWhoseUseALateReadingMovesToAnotherIsNotShownAnyMore(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId tenant = ground.tenant("Marketing");
        Instant begun = ground.clock.instant().truncatedTo(ChronoUnit.HOURS);
        publish(billing, begun, Steps.flat(new BigDecimal("0.1")));
        publish(billing, begun.plus(Duration.ofHours(1)), Steps.flat(new BigDecimal("0.05")));
        ServerId server = billing.server(tenant, "web-1");
        billing.given(tenant, server, begun, "RUNNING", 4_000, 1_024);
        Counter counter = billing.slice(tenant, server, begun);
        billing.reading(counter, "e1", begun.plus(Duration.ofHours(2)), 2 * CORE_HOUR);
        ground.clock.set(begun.plus(Duration.ofHours(2)));
        billing.duty.run();
        assertThat(told(billing, tenant)).containsExactly("web-1 1 at 0.1", "web-1 1 at 0.05");

        billing.reading(counter, "e1", begun.plus(Duration.ofHours(1)), 0);
        ground.clock.advance(Duration.ofMinutes(1));
        billing.duty.run();
        Bill bill = onlyBill(billing, tenant);
        assertThat(lines(billing, bill, tenant)).hasSize(1);
        assertThat(told(billing, tenant)).containsExactly("web-1 2 at 0.05");
        assertThat(billing.counted("select count(*) from bill_line where meter = 'cpu-used'"))
                .as("it stays for its bookings")
                .isEqualTo(2);
    }

    private static void publish(BillingGround billing, Instant from) {
        Steps steps = new Steps(List.of(
                new Step(new BigDecimal("2"), BigDecimal.ZERO),
                new Step(new BigDecimal("4"), new BigDecimal("0.10")),
                new Step(null, new BigDecimal("0.05"))));
        publish(billing, from, steps);
    }

    private static void publish(BillingGround billing, Instant from, Steps steps) {
        assertThat(billing.priceBooks.publish(
                        new NewPrices(null, BillingGround.EUR, from, Map.of(Meter.CPU_USED, steps)), Actor.SYSTEM))
                .isInstanceOf(Publication.Published.class);
    }

    private static Bill onlyBill(BillingGround billing, TenantId tenant) {
        return billing.bills
                .page(new BillFilter(tenant, null, null), null, 10)
                .items()
                .getFirst();
    }

    private static List<BillLine> lines(BillingGround billing, Bill bill, TenantId tenant) {
        return billing.bills
                .lines(bill.id(), tenant, null, null, null, 200)
                .orElseThrow()
                .items();
    }

    private static List<String> told(BillingGround billing, TenantId tenant) {
        return lines(billing, onlyBill(billing, tenant), tenant).stream()
                .filter(line -> line.counted().signum() > 0)
                .sorted(Comparator.comparing(BillLine::serverName)
                        .thenComparing(line -> List.of("0", "0.1", "0.05").indexOf(rate(line))))
                .map(line -> line.serverName() + " "
                        + line.quantity().stripTrailingZeros().toPlainString() + " at " + rate(line))
                .collect(Collectors.toList());
    }

    private static String rate(BillLine line) {
        BigDecimal rate = line.rate();
        return rate == null || rate.signum() == 0
                ? "0"
                : rate.stripTrailingZeros().toPlainString();
    }
}
