package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/**
 * What the users of comparable systems complained about of metering, each under its thread's number. More of them are where
 * their subject is tested: of prices in {@code PriceLessonsTest}, of slow pages in {@code ReadLessonsTest}; {@code FoldTest}
 * (CloudStack 13399 and 7822), {@code HeldTest} (Lago 6194), {@code BilledReadingsTest} (OpenMeter 5005), {@code BudgetTest}
 * (Kubecost 1736), {@code PoolCostTest} (OpenCost 3359, Kubecost 2318). What hurt on the order form is tested in the portal
 * (OpenNebula 6639 and 6651, Proxmox 995 and 1521), quotas and orders in provisioning's placement.
 */
class LessonsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-30T22:00:00Z");
    private static final Instant TURN = Instant.parse("2026-12-01T00:00:00Z");
    private static final String HOURS =
            "select meter, hour_from, period, quantity from usage_hour where quantity > 0 order by meter, hour_from";

    private static OneServer world(TestGround ground) {
        OneServer world = new OneServer(ground, BEGUN, "0.04", 0, 0);
        ground.clock.set(TURN.plus(Duration.ofHours(30)));
        return world;
    }

    @OnBothDatabases
    void cloudStack13112_aMonthThatIsRatedAgainAndAgainIsBilledOnce(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        List<String> lines = months.billing.rows("select * from bill_line order by id");
        List<String> bookings = months.billing.rows("select * from bill_booking order by id");
        for (int again = 0; again < 3; again++) {
            // As after a restore from a backup: every hour is due again, though all of it stands on lines.
            months.billing.write("update usage_hour set rating = 'DUE'");
            months.billing.write("insert into usage_hour_due (tenant_id, period, hour_from, turn)"
                    + " select distinct tenant_id, period, hour_from, 0 from usage_hour");
            ground.clock.advance(Duration.ofHours(1));
            months.billing.duty.run();
        }
        assertThat(months.billing.rows("select * from bill_line order by id")).isEqualTo(lines);
        assertThat(months.billing.rows("select * from bill_booking order by id"))
                .isEqualTo(bookings);
    }

    @OnBothDatabases
    void cloudStack10687_aServerIsNotCreatedTwiceInTheFacts(TestGround ground) {
        OneServer world = world(ground);
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
        OneServer world = world(ground);
        Instant counted = BEGUN.plus(Duration.ofMinutes(30));
        world.billing.reading(
                world.cpu,
                "e1",
                counted,
                BigInteger.valueOf(OneServer.CORE_HOUR / 4),
                counted.plus(Duration.ofHours(20)));
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
        OneServer world = world(ground);
        // Three hours and forty minutes in one piece, two hours of it in November.
        world.billing.reading(world.cpu, "e1", BEGUN.plus(Duration.ofMinutes(220)), 220_000_007);
        world.billing.duty.run();
        assertThat(world.billing.counted("select sum(quantity) from usage_hour where period = '2026-11'"))
                .isEqualTo(BigInteger.valueOf(120_000_004));
        assertThat(world.billing.counted("select sum(quantity) from usage_hour where period = '2026-12'"))
                .isEqualTo(BigInteger.valueOf(100_000_003));
    }

    @OnBothDatabases
    void openMeter5005_aTurnThatCrashesLosesNothingAndCountsNothingTwice(DatabaseKind kind) {
        List<String> wanted;
        int writes;
        Crashes counting = new Crashes();
        try (TestGround ground = TestGround.on(kind, counting)) {
            OneServer world = read(ground);
            writes = counting.countWrites(world.billing.duty::run);
            wanted = state(world);
        }
        assertThat(writes).isGreaterThan(2);
        for (Crashes.Moment moment : Crashes.Moment.values()) {
            for (int write = 0; write < writes; write++) {
                Crashes crashes = new Crashes();
                try (TestGround ground = TestGround.on(kind, crashes)) {
                    OneServer world = read(ground);
                    assertThat(crashes.crash(write, moment, world.billing.duty::run))
                            .isTrue();
                    ground.clock.advance(Duration.ofSeconds(30));
                    world.billing.duty.run();
                    assertThat(state(world)).as(moment + " of write " + write).isEqualTo(wanted);
                }
            }
        }
    }

    private static OneServer read(TestGround ground) {
        OneServer world = world(ground);
        for (int hour = 1; hour <= 4; hour++) {
            world.billing.reading(world.cpu, "e1", BEGUN.plus(Duration.ofHours(hour)), hour * OneServer.CORE_HOUR / 7);
        }
        return world;
    }

    private static List<String> state(OneServer world) {
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
                    OneServer world = read(ground);
                    world.billing.duty.run();
                    assertThat(world.billing.rows(
                                    "select period, count(*), sum(quantity) from usage_hour where quantity > 0"
                                            + " group by period order by period"))
                            .as(zone)
                            .containsExactly(
                                    "2026-11|2|" + 2 * OneServer.CORE_HOUR / 7 + "|", "2026-12|2|" + sumOfTwo() + "|");
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static long sumOfTwo() {
        return 4 * OneServer.CORE_HOUR / 7 - 2 * OneServer.CORE_HOUR / 7;
    }
}
