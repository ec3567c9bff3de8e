package pantry.billing.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.Publication;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** What a server was quoted, beside what it is billed, and why they differ: a day, on both databases. */
class QuoteTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant BEGUN = Instant.parse("2026-11-02T00:00:00Z");
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;

    /** One core and a GiB are ordered; half a core is used while it runs. Only cpu has a price. */
    private static final class Day {
        final BillingGround billing;
        final TenantId tenant;
        final ServerId server;
        final QuotesKept quotes;
        final QuoteComparisons comparisons;

        Day(TestGround ground) {
            billing = new BillingGround(ground);
            quotes = new QuotesKept(ground.jdbc, ground.transactions, billing.estimates, ground.clock);
            comparisons = new QuoteComparisons(ground.jdbc, ground.transactions, ground.clock);
            ground.clock.set(BEGUN);
            tenant = ground.tenant("Marketing");
            publish(BEGUN, "0.003");
            server = billing.server(tenant, "web-1");
        }

        void publish(Instant from, String guaranteed) {
            Publication published = billing.priceBooks.publish(
                    NewPrices.flat(
                            null,
                            BillingGround.EUR,
                            from,
                            Map.of(
                                    Meter.CPU_USED, new BigDecimal("0.04"),
                                    Meter.CPU_GUARANTEED, new BigDecimal(guaranteed))),
                    Actor.SYSTEM);
            assertThat(published).isInstanceOf(Publication.Published.class);
        }

        void given(int hour, String state, int millicores) {
            billing.given(tenant, server, at(hour), state, millicores, 1_024);
        }

        void runsUntil(int hour) {
            Counter cpu = billing.slice(tenant, server, BEGUN);
            for (int read = 0; read <= 24; read++) {
                billing.reading(cpu, "e1", at(read), Math.min(read, hour) * CORE_HOUR / 2);
            }
            billing.ground.clock.set(at(24));
            billing.duty.run();
        }

        void condition(int sequence, int from, @Nullable Integer to, String condition, String cause) {
            billing.write(
                    "insert into condition_interval (server_id, sequence, tenant_id, predecessor, from_at, to_at, is_open,"
                            + " condition, cause, blades_there, blades_of) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
                    server.value(),
                    sequence,
                    tenant.value(),
                    sequence == 1 ? null : sequence - 1,
                    BillingGround.at(at(from)),
                    to == null ? null : BillingGround.at(at(to)),
                    to == null ? true : null,
                    condition,
                    cause);
        }

        QuoteComparison compared() {
            return comparisons.of(tenant, server, NOVEMBER).orElseThrow();
        }

        Map<QuoteCause, String> told() {
            Map<QuoteCause, String> told = new LinkedHashMap<>();
            compared()
                    .causes()
                    .forEach((cause, money) ->
                            told.put(cause, money.amount().stripTrailingZeros().toPlainString()));
            return told;
        }

        private static Instant at(int hour) {
            return BEGUN.plus(Duration.ofHours(hour));
        }
    }

    @OnBothDatabases
    void sizeHoursUseAndFaultsSumToTheDifference(TestGround ground) {
        Day day = new Day(ground);
        day.given(0, "RUNNING", 1_000);
        assertThat(day.quotes.run()).isEqualTo(1);
        assertThat(day.quotes.run()).as("a quote is kept once").isZero();
        day.given(6, "RUNNING", 500);
        day.given(7, "RUNNING", 1_000);
        day.given(12, "RUNNING", 2_000);
        day.given(18, "STOPPED", 0);
        day.condition(1, 0, 6, "WHOLE", "NONE");
        day.condition(2, 6, 7, "DEGRADED", "BLADE_FAILED");
        day.condition(3, 7, 18, "WHOLE", "NONE");
        day.condition(4, 18, null, "OFF", "STOPPED_BY_OWNER");
        day.runsUntil(18);
        QuoteComparison compared = day.compared();
        // A core held at 0.003 and 0.3 of it used at 0.04 for 24 hours, against 23.5 and 9 core-hours.
        assertThat(compared.quoted().amount()).isEqualByComparingTo("0.36");
        assertThat(compared.billed().amount()).isEqualByComparingTo("0.4305");
        assertThat(day.told())
                .isEqualTo(Map.of(
                        QuoteCause.HOURS, "-0.09",
                        QuoteCause.SIZE, "0.09",
                        QuoteCause.USE, "0.072",
                        QuoteCause.DEGRADED, "-0.0015"));
        assertThat(compared.quotedPerMonth().amount()).isEqualByComparingTo("10.95");
        assertThat(compared.prices()).isEqualTo("list-1");
        assertThat(compared.quotedAt()).isEqualTo(BEGUN);
        assertThat(day.comparisons.of(ground.tenant("Research"), day.server, NOVEMBER))
                .as("another tenant's")
                .isEmpty();
        assertThat(day.comparisons.of(day.tenant, day.server, NOVEMBER.minusMonths(1)))
                .as("before it was ordered")
                .isEmpty();
    }

    @OnBothDatabases
    void pricesAndCreditsAreCausesOfTheirOwn(TestGround ground) {
        Day day = new Day(ground);
        day.publish(BEGUN.plus(Duration.ofHours(12)), "0.006");
        day.given(0, "RUNNING", 1_000);
        day.quotes.run();
        day.runsUntil(24);
        Bill bill = day.billing
                .bills
                .page(new BillFilter(day.tenant, NOVEMBER, null), null, 1)
                .items()
                .getFirst();
        List<BillLine> lines = day.billing
                .bills
                .lines(bill.id(), day.tenant, day.server, Meter.CPU_USED, null, 10)
                .orElseThrow()
                .items();
        assertThat(day.billing.credits.grant(
                        new Credits.NewCredit(bill.id(), lines.getFirst().id(), new BigDecimal("0.05"), "was slow"),
                        Actor.SYSTEM))
                .isInstanceOf(CreditOutcome.Granted.class);
        assertThat(day.told())
                .isEqualTo(Map.of(QuoteCause.PRICE, "0.036", QuoteCause.USE, "0.192", QuoteCause.CREDITS, "-0.05"));
    }

    @OnBothDatabases
    void whatNoQuoteIncludesIsACauseOfItsOwn(TestGround ground) {
        Day day = new Day(ground);
        day.billing.priceBooks.publish(
                NewPrices.flat(
                        null,
                        BillingGround.EUR,
                        BEGUN.plus(Duration.ofHours(1)),
                        Map.of(
                                Meter.CPU_USED, new BigDecimal("0.04"),
                                Meter.CPU_GUARANTEED, new BigDecimal("0.003"),
                                Meter.NETWORK_OUT, new BigDecimal("0.5"))),
                Actor.SYSTEM);
        day.given(0, "RUNNING", 1_000);
        day.quotes.run();
        Counter port = day.billing.source(day.tenant, day.server, "PORT", "PORT_OUT", Day.at(1));
        for (int read = 1; read <= 24; read++) {
            day.billing.reading(port, "e1", Day.at(read), (read - 1) * 1_073_741_824L);
        }
        day.runsUntil(24);
        assertThat(day.told()).isEqualTo(Map.of(QuoteCause.NETWORK, "11.5", QuoteCause.USE, "0.192"));
    }

    @OnBothDatabases
    void whatNobodyCanSayAnyMoreIsNotQuoted(TestGround ground) {
        Day day = new Day(ground);
        assertThat(day.quotes.run()).as("it does not run yet").isZero();
        day.given(0, "RUNNING", 1_000);
        ground.clock.set(BEGUN.plus(QuotesKept.STILL_KNOWN));
        assertThat(day.quotes.run()).as("too long ago").isZero();
        assertThat(day.comparisons.of(day.tenant, day.server, NOVEMBER)).isEqualTo(Optional.empty());
    }
}
