package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.billing.BillingGround.Counter;
import pantry.billing.OneServer;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.telemetry.NotedPace;

/** How much of a difference readings explain by themselves, to the smallest unit; and what is a difference at all. */
@NullMarked
class ReconciliationTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    /** Two hours of November, for the server and for its blade. */
    private static final Instant BEGUN = Instant.parse("2026-11-30T22:00:00Z");

    private static OneServer world(TestGround ground) {
        OneServer world = new OneServer(ground, BEGUN, "0.04", 0, 0);
        for (int hour = 1; hour <= 4; hour++) {
            world.read(BEGUN.plus(Duration.ofHours(hour)), hour * OneServer.CORE_HOUR / 3);
        }
        return world;
    }

    /** What another blade delivered in one hour, read at the end of it. */
    private static MeterBalance withAnotherBlade(OneServer world, long delivered) {
        Counter other = new Counter("blade-2", "BLADE_CPU", null, null);
        world.billing.reading(other, "b1", BEGUN, 0);
        world.billing.reading(other, "b1", BEGUN.plus(Duration.ofHours(1)), delivered);
        world.billing.ground.clock.set(BEGUN.plus(Duration.ofHours(5)));
        world.billing.duty.run();
        return world.billing.closing.report(NOVEMBER).balances().stream()
                .filter(balance -> balance.meter() == Meter.CPU_USED)
                .findFirst()
                .orElseThrow();
    }

    @OnBothDatabases
    void aWholeUnitOfEachHourIsRoundingAndOneMoreIsNot(TestGround ground) {
        // Two hours of the server, two of its blade and one of the other.
        MeterBalance balance = withAnotherBlade(world(ground), 6);
        assertThat(balance.allowed()).isEqualTo(5);
        assertThat(balance.unread()).isEqualTo(6);
        assertThat(balance.difference()).isEqualTo(1);
        assertThat(balance.isExplained()).isFalse();
    }

    @OnBothDatabases
    void whatEachSourceThatEndedMayHaveCountedAfterItsLastReadingIsExplained(TestGround ground) {
        OneServer world = world(ground);
        long half = OneServer.CORE_HOUR / 2;
        for (int gone = 1; gone <= 2; gone++) {
            Counter slice = world.billing.slice(world.tenant, world.server, BEGUN);
            world.billing.reading(slice, "e1", BEGUN.plus(Duration.ofHours(1)), half);
        }
        // Thirty seconds of the busiest of them, who had half a core, for each; and a unit for each of seven hours.
        MeterBalance balance = withAnotherBlade(world, 2 * half + 2 * half / 120 + 7);
        assertThat(balance.allowed()).isEqualTo(2 * half / 120 + 7);
        assertThat(balance.difference()).isZero();
        assertThat(balance.isExplained()).isTrue();
    }

    /** Three polls of a minute, though they were a minute apart for a part of the month only. */
    @OnBothDatabases
    void whatMayBeUnreadIsThreePollsAtTheLongestPaceOfTheMonth(TestGround ground) {
        NotedPace.minuteFrom(ground, BEGUN.plus(Duration.ofHours(1)));
        OneServer world = world(ground);
        long half = OneServer.CORE_HOUR / 2;
        Counter slice = world.billing.slice(world.tenant, world.server, BEGUN);
        world.billing.reading(slice, "e1", BEGUN.plus(Duration.ofHours(1)), half);
        MeterBalance balance = withAnotherBlade(world, half + half / 20 + 6);
        assertThat(balance.allowed()).isEqualTo(half / 20 + 6);
        assertThat(balance.isExplained()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // pool, sources, hours, rated, unpriced, never ran, allowed, waived | difference, explained, unread
        "100, 100, 100, 100,  0,  0, 0, false,  0, true,   0",
        "100, 100, 100,  70, 20, 10, 0, false,  0, true,   0",
        "105, 100, 100, 100,  0,  0, 5, false,  0, true,   5",
        "106, 100, 100, 100,  0,  0, 5, false,  1, false,  6",
        "106, 100, 100, 100,  0,  0, 5, true,   1, true,   6",
        " 94, 100, 100, 100,  0,  0, 5, false,  1, false,  0",
        "100, 100,  99,  99,  0,  0, 5, false,  1, false,  0",
        "100, 100,  99,  99,  0,  0, 5, true,   1, false,  0",
        "100, 100, 100,  99,  0,  0, 5, true,   1, false,  0",
        "100, 100, 100,  90, 20,  0, 0, true,  10, false,  0",
        "100, 100, 100,  90,  0, 20, 0, false, 10, false,  0",
        "110, 100,  99,  98,  0,  0, 5, true,   7, false, 10",
    })
    void whatOurOwnBooksDoNotSayAlikeIsNeverExplained(
            long pool,
            long sources,
            long hours,
            long rated,
            long unpriced,
            long neverRan,
            long allowed,
            boolean waived,
            long difference,
            boolean explained,
            long unread) {
        MeterBalance balance = new MeterBalance(
                Meter.CPU_USED,
                BigInteger.valueOf(pool),
                BigInteger.valueOf(sources),
                BigInteger.valueOf(hours),
                BigInteger.valueOf(rated),
                BigInteger.valueOf(unpriced),
                BigInteger.valueOf(neverRan),
                BigInteger.valueOf(allowed),
                waived);
        assertThat(balance.difference()).isEqualTo(difference);
        assertThat(balance.isExplained()).isEqualTo(explained);
        assertThat(balance.unread()).isEqualTo(unread);
    }
}
