package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.MonthCourse;
import pantry.billing.close.CloseReport;
import pantry.billing.compare.Replay;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.Publication;
import pantry.billing.price.Steps;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.billing.rating.EstimateRequest;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** What the users of comparable systems complained about prices, each under its thread's number. */
class PriceLessonsTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    private static final Instant BEGUN = Instant.parse("2026-12-01T00:00:00Z");

    @OnBothDatabases
    void openCost2162_theOrderFormTheCourseTheBillTheReplayAndTheChecklistHaveOnePrice(TestGround ground) {
        OneServer world = new OneServer(ground, BEGUN.minus(Duration.ofHours(1)), "0.04", 0, 0);
        // Ten core-hours are free, and what is above a hundred is cheaper: whoever priced hour by hour would get it
        // wrong.
        Publication agreed = world.billing.priceBooks.publish(
                new NewPrices(
                        world.tenant,
                        BillingGround.EUR,
                        BEGUN,
                        Map.of(
                                Meter.CPU_USED,
                                new Steps(List.of(
                                        new Steps.Step(BigDecimal.TEN, BigDecimal.ZERO),
                                        new Steps.Step(new BigDecimal("100"), new BigDecimal("0.123457")),
                                        new Steps.Step(null, new BigDecimal("0.07")))))),
                Actor.SYSTEM);
        ground.clock.set(BEGUN);
        Estimate quote = ((EstimateOutcome.Estimated) world.billing.estimates.estimate(
                        world.tenant, new EstimateRequest(1_000, 2_000, 1_024, 2_048, 0, null, 1)))
                .estimate();

        usesWhatItIsGuaranteedForAMonthOfTheQuote(world);

        // 90 × 0.123457 + 630 × 0.07 + 730 × (0.003 + 0.0058 + 0.0008)
        BigDecimal owed = new BigDecimal("62.21913");
        assertThat(quote.atGuarantee().perMonth().amount()).isEqualByComparingTo(owed);
        Bill bill = world.bill(DECEMBER);
        assertThat(bill.exactTotal()).isEqualByComparingTo(owed);
        assertThat(course(world).getLast().cost().amount()).isEqualByComparingTo(owed);
        PriceBookVersionId version = ((Publication.Published) agreed).version().id();
        Replay replay = world.billing.replays.of(version, DECEMBER, DECEMBER).orElseThrow();
        assertThat(replay.billed().amount()).isEqualByComparingTo(owed);
        assertThat(replay.difference().amount()).isZero();
        assertThat(world.billing.closing.report(DECEMBER).checks())
                .filteredOn(check -> check.kind() == CloseReport.Kind.RATED_AGAIN)
                .allMatch(CloseReport.Check::passed)
                .hasSize(1);
    }

    private static void usesWhatItIsGuaranteedForAMonthOfTheQuote(OneServer world) {
        Instant end = BEGUN.plus(Duration.ofHours(Estimate.HOURS_OF_A_MONTH));
        world.billing.given(world.tenant, world.server, BEGUN, "RUNNING", 1_000, 1_024);
        Counter memory = world.billing.source(world.tenant, world.server, "SLICE", "SLICE_MEMORY", BEGUN);
        for (int hour = 0; hour <= Estimate.HOURS_OF_A_MONTH; hour += 73) {
            Instant at = BEGUN.plus(Duration.ofHours(hour));
            world.read(at, hour * OneServer.CORE_HOUR);
            world.billing.reading(
                    memory, "e1", at, BigInteger.valueOf(hour * 3_600L).shiftLeft(30), at);
        }
        world.billing.given(world.tenant, world.server, end, "STOPPED", 0, 0);
        world.billing.ground.clock.set(end);
        world.billing.duty.run();
    }

    private static List<MonthCourse.Point> course(OneServer world) {
        TestGround ground = world.billing.ground;
        return new MonthCourse(ground.jdbc, ground.transactions, world.billing.priceBooks, world.billing.settings)
                .of(world.tenant, DECEMBER);
    }

    @OnBothDatabases
    void openNebula5561_quantityTimesRateIsTheAmountOfEveryLine(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        for (TenantId tenant : List.of(months.marketing, months.research)) {
            for (YearMonth month : List.of(NOVEMBER, DECEMBER)) {
                assertThat(months.lines(tenant, month)).isNotEmpty().allSatisfy(line -> {
                    assertThat(line.rate()).isNotNull();
                    assertThat(line.quantity()).isPositive();
                    assertThat(line.amount().amount())
                            .isEqualByComparingTo(line.quantity()
                                    .multiply(line.rate())
                                    .setScale(Money.SCALE, RoundingMode.HALF_EVEN));
                });
            }
        }
    }

    @OnBothDatabases
    void cloudStackPr9225_whatWasAgreedWithOneTenantIsItsPriceAlone(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        assertThat(rates(months.lines(months.marketing, DECEMBER))).containsExactly("0.01");
        assertThat(rates(months.lines(months.research, DECEMBER))).containsExactly("0", "0.123456789");
    }

    @OnBothDatabases
    void killBill_whatAReplayOfThePublishedPricesSaysIsTheBill(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        Replay replay =
                months.billing.replays.of(months.list, NOVEMBER, NOVEMBER).orElseThrow();
        assertThat(replay.rows()).hasSize(2);
        assertThat(replay.billed().amount()).isPositive();
        assertThat(replay.difference().amount()).isZero();
    }

    @OnBothDatabases
    void cloudKitty_aStartedPriceStaysAndAPriceMayBeAHundredAndMore(TestGround ground) {
        OneServer world = new OneServer(ground, BEGUN, "0.04", 0, 0);
        ground.clock.set(BEGUN.plus(Duration.ofHours(30)));
        world.billing.reading(world.cpu, "e1", BEGUN.plus(Duration.ofHours(1)), OneServer.CORE_HOUR);
        world.billing.duty.run();
        List<String> before = world.billing.rows("select * from bill_line order by id");
        for (Instant past : List.of(BEGUN, BEGUN.plus(Duration.ofHours(1)), BEGUN.plus(Duration.ofHours(29)))) {
            assertThat(world.billing.publish(past, "99")).isInstanceOf(Publication.TooEarly.class);
        }
        Instant next = BEGUN.plus(Duration.ofHours(31));
        assertThat(world.billing.priceBooks.publish(
                        new NewPrices(
                                null,
                                BillingGround.EUR,
                                next,
                                Map.of(Meter.CPU_USED, Steps.flat(new BigDecimal("12345.678901234567")))),
                        Actor.SYSTEM))
                .isInstanceOf(Publication.Published.class);
        assertThat(world.billing.rows("select * from bill_line order by id")).isEqualTo(before);
        ground.clock.set(next.plus(Duration.ofHours(2)));
        Counter dear = world.billing.slice(world.tenant, world.server, next);
        world.billing.reading(dear, "e1", next.plus(Duration.ofHours(1)), OneServer.CORE_HOUR);
        world.billing.duty.run();
        assertThat(world.billing.rows("select amount from bill_line where rate > 99"))
                .containsExactly("12345.678901234567|");
    }

    private static List<String> rates(List<BillLine> lines) {
        return lines.stream()
                .map(line -> WorkedMonth.plain(line.rate()))
                .distinct()
                .sorted()
                .toList();
    }
}
