package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.provisioning.telemetry.Pace.Kind;

/** Time counted in polls: ten seconds until noon, a minute for ten minutes, ten seconds again. */
class PaceHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration SIXTY = Duration.ofSeconds(60);
    private static final Pace FIRST = new Pace(1, Instant.EPOCH, Kind.USUAL, TEN, 10);
    private static final Pace LONG = new Pace(2, NOON, Kind.LONG, SIXTY, 1_001);
    private static final Pace BACK = new Pace(3, NOON.plusSeconds(600), Kind.USUAL, TEN, 899);
    private static final PaceHistory HISTORY =
            PaceHistory.of(Duration.ofSeconds(7)).plus(List.of(FIRST, LONG, BACK));

    @ParameterizedTest
    @CsvSource({
        // seconds from noon | more than three polls
        "-100, -70,       false", // three, at ten seconds
        "-100, -69.999999, true",
        "   0, 180,       false", // three, at a minute
        "   0, 180.000001, true",
        " -10, 120,       false", // one and two
        " -10, 120.000001, true",
        " -30,   0,       false", // the last of them falls on the change
        " -30,   0.000001, true",
        " -60,  60,        true", // six were missed before the change: a minute now hides nothing
        " 540, 620,       false", // one and two on the way back
        " 540, 620.000001, true",
        " 420, 600,       false",
        " 420, 600.000001, true",
        " 600, 630,       false",
        " 600, 630.000001, true",
        " -10, 640,        true", // over both changes
        " 0, 0,           false"
    })
    void aGapIsMoreThanThreePollsAsTheyWereBetween(double from, double to, boolean gap) {
        assertThat(HISTORY.isGap(at(from), at(to))).isEqualTo(gap);
    }

    @ParameterizedTest
    @CsvSource({
        "-100, 1,  -90",
        "-10, 1, 0",
        "-5, 1, 30",
        "-5, 2, 90",
        "0, 2, 120",
        "570, 1, 605",
        "570, 2, 615",
        "900, 3, 930"
    })
    void soManyPollsLaterAndEarlierAreEachOthersOpposite(double from, int polls, double to) {
        assertThat(HISTORY.after(at(from), polls)).isEqualTo(at(to));
        assertThat(HISTORY.before(at(to), polls)).isEqualTo(at(from));
    }

    @Test
    void whatHoldsIsKnownOfEachInstant() {
        assertThat(HISTORY.at(NOON.minusNanos(1))).isEqualTo(TEN);
        assertThat(HISTORY.at(NOON)).isEqualTo(SIXTY);
        assertThat(HISTORY.at(BACK.from().minusNanos(1))).isEqualTo(SIXTY);
        assertThat(HISTORY.at(BACK.from())).isEqualTo(TEN);
        assertThat(HISTORY.paceAt(NOON)).contains(LONG);
        assertThat(HISTORY.newest()).contains(BACK);
    }

    @Test
    void theLongestTimeWithoutAGapIsThatOfTheLongestPaceBetween() {
        Duration thirty = Duration.ofSeconds(30);
        Duration minutes = Duration.ofMinutes(3);
        assertThat(HISTORY.longestWithoutGap(at(-600), NOON)).isEqualTo(thirty);
        assertThat(HISTORY.longestWithoutGap(at(-600), at(1))).isEqualTo(minutes);
        assertThat(HISTORY.longestWithoutGap(at(599), at(900))).isEqualTo(minutes);
        assertThat(HISTORY.longestWithoutGap(at(600), at(900))).isEqualTo(thirty);
    }

    @Test
    void whileNothingIsNotedTheSettingHolds() {
        PaceHistory none = PaceHistory.of(TEN);
        assertThat(none.isGap(NOON, at(30))).isFalse();
        assertThat(none.isGap(NOON, at(30.000001))).isTrue();
        assertThat(none.after(NOON, 2)).isEqualTo(at(20));
        assertThat(none.before(NOON, 2)).isEqualTo(at(-20));
        assertThat(none.longestWithoutGap(NOON, at(9))).isEqualTo(Duration.ofSeconds(30));
        assertThat(none.paceAt(NOON)).isEmpty();
    }

    /** Else what was counted as a gap could be taken back as none. */
    @Test
    void whatIsNotedLaterChangesNothingThatWasJudged() {
        PaceHistory before = PaceHistory.of(TEN).plus(List.of(FIRST));
        PaceHistory after = before.plus(List.of(LONG));
        for (int seconds = 0; seconds <= 60; seconds++) {
            Instant from = NOON.minusSeconds(seconds);
            assertThat(after.isGap(from, NOON)).isEqualTo(before.isGap(from, NOON));
        }
    }

    @Test
    void pacesFollowEachOther() {
        PaceHistory one = PaceHistory.of(TEN).plus(List.of(FIRST));
        assertThatThrownBy(() -> one.plus(List.of(BACK))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.plus(List.of(new Pace(2, FIRST.from(), Kind.LONG, SIXTY, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(0, NOON, Kind.LONG, SIXTY, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, NOON, Kind.LONG, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, NOON, Kind.LONG, Duration.ofNanos(1_000_001), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(double seconds) {
        return NOON.plusNanos(Math.round(seconds * 1_000_000) * 1_000);
    }
}
