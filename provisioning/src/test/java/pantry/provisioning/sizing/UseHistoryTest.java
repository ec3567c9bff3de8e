package pantry.provisioning.sizing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
        UseHistory history = new UseHistory();
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
        UseHistory history = new UseHistory();
        for (int day = 0; day < 20; day++) {
            history.add(BEGIN.plus(Duration.ofDays(day)), day < 6 ? 9_000 : 100);
        }
        assertEquals(14, history.windows());
        assertEquals(100, history.percentile(1), 100 * RIGHT_TO);
    }

    @Test
    void afterALongPauseNothingOldIsLeft() {
        UseHistory history = new UseHistory();
        history.add(BEGIN, 9_000);
        history.add(BEGIN.plus(Duration.ofDays(400)), 100);
        assertEquals(1, history.windows());
        history.add(BEGIN, 9_000);
        assertEquals(1, history.windows(), "a window that comes after two weeks counts nothing");
    }

    @Test
    void whatIsKeptIsReadBackAndBounded() {
        SplittableRandom random = new SplittableRandom(3);
        UseHistory history = new UseHistory();
        assertArrayEquals(history.bytes(), UseHistory.of(new byte[0]).bytes(), "nothing yet");
        for (int at = 0; at < 14 * 288; at++) {
            history.add(BEGIN.plus(UseHistory.WINDOW.multipliedBy(at)), Math.pow(10, random.nextDouble() * 6));
        }
        byte[] kept = history.bytes();
        assertTrue(kept.length <= UseHistory.MOST_BYTES, kept.length + " bytes");
        UseHistory read = UseHistory.of(kept);
        assertArrayEquals(kept, read.bytes());
        assertEquals(14 * 288, read.windows());
        assertEquals(history.percentile(0.95), read.percentile(0.95));
    }

    @Test
    void anOrdinaryServersTwoWeeksTakeLessThanAKilobyte() {
        SplittableRandom random = new SplittableRandom(5);
        UseHistory history = new UseHistory();
        for (int at = 0; at < 14 * 288; at++) {
            double hour = at % 288 / 12.0;
            double use = 100 + 300 * Math.max(0, Math.sin((hour - 6) / 12 * Math.PI)) + random.nextDouble(50);
            history.add(BEGIN.plus(UseHistory.WINDOW.multipliedBy(at)), use);
        }
        assertTrue(history.bytes().length < 1_024, history.bytes().length + " bytes");
    }
}
