package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import pantry.billing.BillingGround.Counter;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.MonthCourse;
import pantry.billing.compare.Replay;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.Publication;
import pantry.billing.price.Steps;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/**
 * What the users of comparable systems complained about, each under its thread's number. More of them are where their subject
 * is tested: {@code FoldTest} (CloudStack 13399 and 7822), {@code HeldTest} (Lago 6194), {@code BudgetTest} (Kubecost 1736),
 * {@code PoolCostTest} (OpenCost 3359, Kubecost 2318).
 */
class LessonsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-30T22:00:00Z");
    private static final Instant TURN = Instant.parse("2026-12-01T00:00:00Z");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    private static final long CORE_HOUR = Duration.ofHours(1).toNanos() / 1_000;
    private static final String HOURS =
            "select meter, hour_from, period, quantity from usage_hour where quantity > 0 order by meter, hour_from";

    /** One server with one counter, from BEGUN on. */
    private static final class World {
        final BillingGround billing;
        final TenantId tenant;
        final ServerId server;
        final Counter cpu;

        World(TestGround ground) {
            billing = new BillingGround(ground);
            ground.clock.set(BEGUN);
            tenant = ground.tenant("Marketing");
            billing.publish(BEGUN, "0.04");
            server = billing.server(tenant, "web");
            billing.given(tenant, server, BEGUN, "RUNNING", 0, 0);
            cpu = billing.slice(tenant, server, BEGUN);
            ground.clock.set(TURN.plus(Duration.ofHours(30)));
        }
    }

    @OnBothDatabases
    void cloudStack13112_aMonthThatIsRatedAgainAndAgainIsBilledOnce(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        List<String> lines = months.billing.rows("select * from bill_line order by id");
        List<String> bookings = months.billing.rows("select * from bill_booking order by id");
        for (int again = 0; again < 3; again++) {
            // As after a restore from a backup: every hour is due again, though all of it stands on lines.
            months.billing.write("update usage_hour set rating = 'DUE'");
            ground.clock.advance(Duration.ofHours(1));
            months.billing.duty.run();
        }
        assertThat(months.billing.rows("select * from bill_line order by id")).isEqualTo(lines);
        assertThat(months.billing.rows("select * from bill_booking order by id"))
                .isEqualTo(bookings);
    }

    @OnBothDatabases
    void cloudStack10687_aServerIsNotCreatedTwiceInTheFacts(TestGround ground) {
        World world = new World(ground);
        String again = "insert into lifecycle_interval (server_id, sequence, tenant_id, from_at, is_open, state,"
                + " cpu_millicores, memory_mib) values (?, ?, ?, ?, true, 'RUNNING', 1000, 1024)";
        for (int sequence = 1; sequence <= 2; sequence++) {
            int number = sequence;
            assertThatThrownBy(() -> world.billing.write(
                            again,
                            world.server.value(),
                            number,
                            world.tenant.value(),
                            BillingGround.at(BEGUN.plusSeconds(60))))
                    .as("a second event that it was created, number " + number)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @OnBothDatabases
    void cloudStackPr10712_usageIsOfWhenItWasCountedAndNotOfWhenItWasCollected(TestGround ground) {
        World world = new World(ground);
        Instant counted = BEGUN.plus(Duration.ofMinutes(30));
        world.billing.reading(
                world.cpu, "e1", counted, BigInteger.valueOf(CORE_HOUR / 4), counted.plus(Duration.ofHours(20)));
        world.billing.duty.run();
        assertThat(world.billing.rows("select hour_from, period, first_at, last_at from usage_hour where quantity > 0"))
                .singleElement()
                .satisfies(
                        hour -> assertThat(hour)
                                .matches(
                                        "2026-11-30 22:00:00\\S*\\|2026-11\\|2026-11-30 22:00:00\\S*\\|2026-11-30 22:30:00\\S*\\|"));
    }

    @OnBothDatabases
    void lago4082_whatWasCountedAcrossAMonthsEndIsDividedThere(TestGround ground) {
        World world = new World(ground);
        // Three hours and forty minutes in one piece, two hours of it in November.
        world.billing.reading(world.cpu, "e1", BEGUN.plus(Duration.ofMinutes(220)), 220_000_007);
        world.billing.duty.run();
        assertThat(world.billing.counted("select sum(quantity) from usage_hour where period = '2026-11'"))
                .isEqualTo(BigInteger.valueOf(120_000_004));
        assertThat(world.billing.counted("select sum(quantity) from usage_hour where period = '2026-12'"))
                .isEqualTo(BigInteger.valueOf(100_000_003));
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

    private static List<String> rates(List<BillLine> lines) {
        return lines.stream()
                .map(line -> WorkedMonth.plain(line.rate()))
                .distinct()
                .sorted()
                .toList();
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
        World world = new World(ground);
        world.billing.reading(world.cpu, "e1", BEGUN.plus(Duration.ofHours(1)), CORE_HOUR);
        world.billing.duty.run();
        List<String> before = world.billing.rows("select * from bill_line order by id");
        for (Instant past : List.of(BEGUN, BEGUN.plus(Duration.ofHours(1)), TURN.plus(Duration.ofHours(29)))) {
            assertThat(world.billing.publish(past, "99")).isInstanceOf(Publication.TooEarly.class);
        }
        Instant next = TURN.plus(Duration.ofHours(31));
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
        world.billing.reading(dear, "e1", next.plus(Duration.ofHours(1)), CORE_HOUR);
        world.billing.duty.run();
        assertThat(world.billing.rows("select amount from bill_line where rate > 99"))
                .containsExactly("12345.678901234567|");
    }

    @OnBothDatabases
    void openMeter5005_aTurnThatCrashesLosesNothingAndCountsNothingTwice(DatabaseKind kind) {
        List<String> wanted;
        int writes;
        Crashes counting = new Crashes();
        try (TestGround ground = TestGround.on(kind, counting)) {
            World world = read(ground);
            writes = counting.countWrites(world.billing.duty::run);
            wanted = state(world);
        }
        assertThat(writes).isGreaterThan(2);
        for (Crashes.Moment moment : Crashes.Moment.values()) {
            for (int write = 0; write < writes; write++) {
                Crashes crashes = new Crashes();
                try (TestGround ground = TestGround.on(kind, crashes)) {
                    World world = read(ground);
                    assertThat(crashes.crash(write, moment, world.billing.duty::run))
                            .isTrue();
                    ground.clock.advance(Duration.ofSeconds(30));
                    world.billing.duty.run();
                    assertThat(state(world)).as(moment + " of write " + write).isEqualTo(wanted);
                }
            }
        }
    }

    private static World read(TestGround ground) {
        World world = new World(ground);
        for (int hour = 1; hour <= 4; hour++) {
            world.billing.reading(world.cpu, "e1", BEGUN.plus(Duration.ofHours(hour)), hour * CORE_HOUR / 7);
        }
        return world;
    }

    private static List<String> state(World world) {
        assertThat(world.billing.rows(HOURS)).hasSize(4);
        return world
                .billing
                .rows("select b.period, l.meter, l.counted, l.amount, (select sum(k.amount) from bill_booking k"
                        + " where k.line_id = l.id), (select sum(u.quantity) from usage_hour u where u.period = b.period)"
                        + " from bill_line l join bill b on b.id = l.bill_id order by b.period, l.meter")
                .stream()
                .collect(Collectors.toList());
    }

    @OnBothDatabases
    void openMeterPr3313_hoursAndMonthsAreUtcWhereverTheMachineStands(DatabaseKind kind) {
        TimeZone before = TimeZone.getDefault();
        try {
            // Half an hour off, and on the other side of the date line: other hours, days and months than UTC's.
            for (String zone : List.of("Asia/Kolkata", "Pacific/Kiritimati", "America/St_Johns")) {
                TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zone)));
                try (TestGround ground = TestGround.on(kind)) {
                    World world = read(ground);
                    world.billing.duty.run();
                    assertThat(world.billing.rows(
                                    "select period, count(*), sum(quantity) from usage_hour where quantity > 0"
                                            + " group by period order by period"))
                            .as(zone)
                            .containsExactly("2026-11|2|" + 2 * CORE_HOUR / 7 + "|", "2026-12|2|" + sumOfTwo() + "|");
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static long sumOfTwo() {
        return 4 * CORE_HOUR / 7 - 2 * CORE_HOUR / 7;
    }

    @OnBothDatabases
    void openNebula1364_aMonthsCourseIsReadFromItsSumsAndNotFromItsHistory(TestGround ground) {
        World world = read(ground);
        world.billing.duty.run();
        MonthCourse course =
                new MonthCourse(ground.jdbc, ground.transactions, world.billing.priceBooks, world.billing.settings);
        List<MonthCourse.Point> points = course.of(world.tenant, NOVEMBER);
        assertThat(points).hasSize(3);
        assertThat(points.getLast().cost().amount())
                .isEqualByComparingTo(new BigDecimal(2 * CORE_HOUR / 7)
                        .multiply(new BigDecimal("0.04"))
                        .divide(new BigDecimal(CORE_HOUR), Money.SCALE, RoundingMode.HALF_EVEN));
        // It would be as fast with millions of them, since it asks for none.
        world.billing.write("delete from usage_hour");
        assertThat(course.of(world.tenant, NOVEMBER)).isEqualTo(points);
    }
}
