package pantry.provisioning.sizing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UseHistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final double RIGHT_TO = 0.0275;

    @Test
    void percentilesAreThoseOfTheSortedWindows() {
        SplittableRandom random = new SplittableRandom(7);
        UseHistory history = new UseHistory(UseHistory.WINDOW);
        double[] all = new double[14 * 288];
        for (int at = 0; at < all.length; at++) {
            all[at] = 5 + Math.pow(random.nextDouble(), 4) * 600_000;
            history.add(BEGIN.plus(UseHistory.WINDOW.multipliedBy(at)), all[at]);
        }
        Arrays.sort(all);
        for (double share : new double[] {0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1}) {
            double exact = all[(int) Math.ceil(all.length * share) - 1];
            assertEquals(exact, history.percentile(share), exact * RIGHT_TO, share + " of them");
        }
    }

    @Test
    void twoWeeksAreKnownAndNoDayMore() {
        UseHistory history = new UseHistory(UseHistory.WINDOW);
        for (int day = 0; day < 20; day++) {
            history.add(BEGIN.plus(Duration.ofDays(day)), day < 6 ? 9_000 : 100);
        }
        assertEquals(14, history.means());
        assertEquals(100, history.percentile(1), 100 * RIGHT_TO);
    }

    @Test
    void afterALongPauseNothingOldIsLeft() {
        UseHistory history = new UseHistory(UseHistory.WINDOW);
        history.add(BEGIN, 9_000);
        history.add(BEGIN.plus(Duration.ofDays(400)), 100);
        assertEquals(1, history.means());
        history.add(BEGIN, 9_000);
        assertEquals(1, history.means(), "a window that comes after two weeks counts nothing");
    }

    @Test
    void whatIsKeptIsReadBackAndBounded() {
        SplittableRandom random = new SplittableRandom(3);
        UseHistory history = new UseHistory(UseHistory.WINDOW);
        assertArrayEquals(
                history.bytes(), UseHistory.of(UseHistory.WINDOW, new byte[0]).bytes(), "nothing yet");
        for (int at = 0; at < 14 * 288; at++) {
            history.add(BEGIN.plus(UseHistory.WINDOW.multipliedBy(at)), Math.pow(10, random.nextDouble() * 6));
        }
        byte[] kept = history.bytes();
        assertTrue(kept.length <= UseHistory.MOST_BYTES, kept.length + " bytes");
        UseHistory read = UseHistory.of(UseHistory.WINDOW, kept);
        assertArrayEquals(kept, read.bytes());
        assertEquals(14 * 288, read.means());
        assertEquals(history.percentile(0.95), read.percentile(0.95));
    }

    @Test
    void anOrdinaryServersTwoWeeksTakeLessThanAKilobyte() {
        SplittableRandom random = new SplittableRandom(5);
        UseHistory history = new UseHistory(UseHistory.WINDOW);
        for (int at = 0; at < 14 * 288; at++) {
            double hour = at % 288 / 12.0;
            double use = 100 + 300 * Math.max(0, Math.sin((hour - 6) / 12 * Math.PI)) + random.nextDouble(50);
            history.add(BEGIN.plus(UseHistory.WINDOW.multipliedBy(at)), use);
        }
        assertTrue(history.bytes().length < 1_024, history.bytes().length + " bytes");
    }

    @Test
    void longMeansAreOfTheirWindows() {
        UseHistory history = new UseHistory(Duration.ofHours(6));
        for (int at = 0; at < 288; at++) {
            history.add(BEGIN.plus(UseHistory.WINDOW.multipliedBy(at)), at < 72 ? 1_000 : at % 2 == 0 ? 0 : 200);
        }
        assertEquals(Duration.ofDays(1), history.known());
        assertEquals(100, history.percentile(0.75), 100 * RIGHT_TO);
        assertEquals(1_000, history.percentile(0.76), 1_000 * RIGHT_TO);
    }

    @Test
    void aMeanOfWhichLessThanHalfWasSeenCountsNothing() {
        assertEquals(0, afterWindows(35).means());
        assertEquals(1, afterWindows(36).means());
    }

    private static UseHistory afterWindows(int count) {
        UseHistory history = new UseHistory(Duration.ofHours(6));
        for (int at = 0; at < count; at++) {
            history.add(BEGIN.plus(UseHistory.WINDOW.multipliedBy(at)), 100);
        }
        history.add(BEGIN.plus(Duration.ofHours(6)), 100);
        return history;
    }

    @Test
    void aMeanIsGatheredAcrossWritingAndReading() {
        UseHistory whole = new UseHistory(Duration.ofHours(6));
        UseHistory kept = new UseHistory(Duration.ofHours(6));
        for (int at = 0; at < 288; at++) {
            Instant begin = BEGIN.plus(UseHistory.WINDOW.multipliedBy(at));
            whole.add(begin, at);
            kept.add(begin, at);
            kept = UseHistory.of(Duration.ofHours(6), kept.bytes());
        }
        assertArrayEquals(whole.bytes(), kept.bytes());
        assertEquals(4, kept.means());
    }

    @Test
    void windowsFillMeansAndMeansADay() {
        for (Duration mean : new Duration[] {
            Duration.ZERO, Duration.ofMinutes(-5), Duration.ofMinutes(7), Duration.ofHours(5), Duration.ofHours(48)
        }) {
            assertThrows(IllegalArgumentException.class, () -> new UseHistory(mean), mean.toString());
        }
    }
}
