package pantry.provisioning.sizing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SizingTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final long ROOM = 1_000_000;

    // Up ------------------------------------------------------------------------------------------------------------

    @Test
    void aThrottledServerIsRaisedAtOnce() {
        // Its blade gave 400 for 200 guaranteed; with 300 it would have had all of the 600.
        assertEquals(300, next(cpu(200).lately(400, 200)).guarantee());
    }

    @Test
    void onAFullBladeItIsRaisedToWhatItWants() {
        assertEquals(750, next(cpu(200).lately(200, 550)).guarantee());
    }

    /** It had less than its guarantee, so the proportion would be more than anybody asked for. */
    @Test
    void itIsNeverRaisedPastWhatItWants() {
        assertEquals(350, next(cpu(200).lately(100, 250)).guarantee());
        assertEquals(250, next(cpu(200).lately(0, 250)).guarantee());
    }

    @Test
    void itIsRaisedAtOnceEvenWhenItWasLoweredAMomentAgo() {
        assertEquals(
                300, next(cpu(200).lately(200, 100), NOW.minusSeconds(10), null).guarantee());
    }

    @Test
    void whoBurstsAndLacksNothingStays() {
        assertEquals(200, next(cpu(200).lately(900, 0)).guarantee());
    }

    @Test
    void aTwentiethIsNoise() {
        assertEquals(200, next(cpu(200).lately(200, 10)).guarantee());
        assertEquals(211, next(cpu(200).lately(200, 11)).guarantee());
    }

    @Test
    void theCeilingIsTheEnd() {
        assertEquals(1_000, next(cpu(200).lately(200, 5_000)).guarantee());
    }

    @Test
    void aMinimumThatWasRaisedIsReachedAtOnce() {
        assertEquals(500, next(cpu(200).least(500).lately(10, 0)).guarantee());
    }

    @Test
    void theQuotaBoundsARaiseAndTheRestStaysWanted() {
        Sizing.Target target = next(cpu(200).quotaLeft(50).lately(200, 300));
        assertEquals(new Sizing.Target(250, 500), target);
    }

    @Test
    void anOverdrawnQuotaTakesNothingAway() {
        assertEquals(200, next(cpu(200).quotaLeft(-70).lately(200, 300)).guarantee());
    }

    @Test
    void aRefusedRaiseIsTriedAgainOnceAMinute() {
        Builder refused = cpu(200).lately(200, 300).pending(500);
        assertEquals(new Sizing.Target(200, 500), next(refused, null, NOW.minusSeconds(59)));
        assertEquals(new Sizing.Target(500, 500), next(refused, null, NOW.minusSeconds(60)));
    }

    @Test
    void whatCouldNotBeHadStaysWantedForAnHourOfCalm() {
        Builder refused = cpu(200).lately(100, 0).pending(500);
        assertEquals(
                500,
                next(refused.throttledAt(NOW.minus(Duration.ofMinutes(59)))).wanted());
        assertEquals(
                200,
                next(refused.throttledAt(NOW.minus(Duration.ofMinutes(60)))).wanted());
    }

    // Down ----------------------------------------------------------------------------------------------------------

    @Test
    void anIdleServerIsLoweredToThePercentileAndTheMargin() {
        double p95 = history(288, 100).percentile(0.95);
        assertEquals(
                Math.ceil(p95 * 1.15),
                next(cpu(800).history(288, 100).lately(90, 0)).guarantee());
    }

    /** Cpu above the guarantee is lent in a moment, memory is not. */
    @Test
    void ofMemoryThePeaksAreKeptOfCpuTheBusyPartOfADay() {
        UseHistory cpu = Sizing.Rule.CPU.history();
        UseHistory memory = Sizing.Rule.MEMORY.history();
        for (int window = 0; window < 288; window++) {
            Instant begin = NOW.plus(UseHistory.WINDOW.multipliedBy(window));
            double use = window < 72 && window % 4 == 0 ? 400 : 40;
            cpu.add(begin, use);
            memory.add(begin, use);
        }
        double busy = (400 + 3 * 40) / 4.0;
        assertEquals(busy * 1.15, Sizing.Rule.CPU.enough(cpu), busy * 0.032);
        assertEquals(400 * 1.15, Sizing.Rule.MEMORY.enough(memory), 400 * 0.032);
    }

    @Test
    void notBeforeADayIsKnown() {
        assertEquals(800, next(cpu(800).history(251, 100).lately(90, 0)).guarantee());
    }

    @Test
    void notTwiceADay() {
        Builder idle = cpu(800).history(288, 100).lately(90, 0);
        assertEquals(
                800,
                next(idle, NOW.minus(Duration.ofDays(1)).plusSeconds(1), null).guarantee());
        assertTrue(next(idle, NOW.minus(Duration.ofDays(1)), null).guarantee() < 800);
    }

    @Test
    void notBelowTheMinimum() {
        assertEquals(
                300, next(cpu(800).least(300).history(288, 20).lately(9, 0)).guarantee());
    }

    @Test
    void notWhileItUsesMoreThanThat() {
        assertEquals(800, next(cpu(800).history(288, 100).lately(400, 0)).guarantee());
    }

    @Test
    void notForATenth() {
        assertEquals(120, next(cpu(120).history(288, 100).lately(90, 0)).guarantee());
    }

    @Test
    void notWithinAnHourOfBeingThrottled() {
        Builder idle = cpu(800).history(288, 100).lately(90, 0);
        assertEquals(
                800, next(idle.throttledAt(NOW.minus(Duration.ofMinutes(59)))).guarantee());
    }

    // Always --------------------------------------------------------------------------------------------------------

    /** Any history, any load, any quota and any refusals, over three simulated weeks, many times. */
    @Test
    void theRulesHoldWhateverHappens() {
        for (int seed = 0; seed < 60; seed++) {
            new AnyServer(new SplittableRandom(seed)).live("seed " + seed);
        }
    }

    private static final class AnyServer {
        private static final int LOOKS = 21 * 288;
        private final SplittableRandom random;
        private final long least;
        private final long ceiling;
        private final UseHistory history = Sizing.Rule.CPU.history();
        private long guarantee;
        private long pending;
        private @Nullable Instant throttledAt;
        private @Nullable Instant loweredAt;
        private @Nullable Instant triedAt;

        AnyServer(SplittableRandom random) {
            this.random = random;
            least = random.nextLong(50, 500);
            ceiling = least + random.nextLong(4_000);
            guarantee = random.nextLong(least, ceiling + 1);
        }

        void live(String who) {
            for (int look = 0; look < LOOKS; look++) {
                look(NOW.plus(UseHistory.WINDOW.multipliedBy(look)), who + ", look " + look);
            }
        }

        private void look(Instant at, String where) {
            double wants = random.nextInt(20) == 0 ? random.nextDouble(ceiling) : random.nextDouble(least);
            double got = Math.min(wants, guarantee * random.nextDouble(1, 3));
            Lately lately = new Lately(got, wants - got);
            history.add(at, got);
            if (lately.isThrottled()) {
                throttledAt = at;
            }
            long quotaLeft = random.nextLong(-100, 2_000);
            Held held = new Held(guarantee, least, ceiling, quotaLeft, history, lately, pending, throttledAt);
            boolean mayTry =
                    triedAt == null || !triedAt.plus(Sizing.BETWEEN_TRIES).isAfter(at);
            Sizing.Target target = Sizing.next(new Sizing.Situation(held, MEMORY, loweredAt, triedAt), at)
                    .cpu();
            long to = target.guarantee();
            assertTrue(to >= least && to <= ceiling, () -> where + ": " + to + " is not in its bounds");
            assertTrue(to <= guarantee + Math.max(0, quotaLeft), () -> where + ": beyond the quota");
            if (lately.isThrottled() && guarantee < ceiling) {
                assertTrue(target.wanted() > guarantee, () -> where + ": throttled, and nothing is wanted");
                assertTrue(to > guarantee || !mayTry || quotaLeft <= 0, () -> where + ": not raised at once");
            }
            boolean refused = to > guarantee && random.nextInt(3) == 0;
            triedAt = refused ? at : null;
            if (to < guarantee) {
                Instant before = loweredAt;
                assertTrue(
                        before == null || !before.plus(Duration.ofDays(1)).isAfter(at),
                        () -> where + ": lowered twice a day");
                assertTrue(!lately.isThrottled(), () -> where + ": lowered while it lacks");
                loweredAt = at;
            }
            guarantee = refused ? guarantee : to;
            pending = target.wanted() > guarantee ? target.wanted() : 0;
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    private static final Held MEMORY =
            new Held(512, 64, 1_024, ROOM, Sizing.Rule.MEMORY.history(), new Lately(300, 0), 0, null);

    private static Builder cpu(long guarantee) {
        return new Builder(guarantee, 50, ROOM, Sizing.Rule.CPU.history(), new Lately(0, 0), 0, null);
    }

    private static UseHistory history(int windows, double use) {
        UseHistory history = Sizing.Rule.CPU.history();
        for (int at = windows; at > 0; at--) {
            history.add(NOW.minus(UseHistory.WINDOW.multipliedBy(at)), use);
        }
        return history;
    }

    private static Sizing.Target next(Builder cpu) {
        return next(cpu, null, null);
    }

    private static Sizing.Target next(Builder cpu, @Nullable Instant loweredAt, @Nullable Instant triedAt) {
        Sizing.Step step = Sizing.next(new Sizing.Situation(cpu.held(), MEMORY, loweredAt, triedAt), NOW);
        assertEquals(512, step.memory().guarantee(), "memory is decided by itself");
        return step.cpu();
    }

    /** With a ceiling of 1,000. */
    private record Builder(
            long guarantee,
            long least,
            long quotaLeft,
            UseHistory history,
            Lately lately,
            long pending,
            @Nullable Instant throttledAt) {
        Builder least(long to) {
            return new Builder(guarantee, to, quotaLeft, history, lately, pending, throttledAt);
        }

        Builder quotaLeft(long to) {
            return new Builder(guarantee, least, to, history, lately, pending, throttledAt);
        }

        Builder history(int windows, double use) {
            return new Builder(
                    guarantee, least, quotaLeft, SizingTest.history(windows, use), lately, pending, throttledAt);
        }

        Builder lately(double got, double lacked) {
            return new Builder(guarantee, least, quotaLeft, history, new Lately(got, lacked), pending, throttledAt);
        }

        Builder pending(long to) {
            return new Builder(guarantee, least, quotaLeft, history, lately, to, throttledAt);
        }

        Builder throttledAt(Instant to) {
            return new Builder(guarantee, least, quotaLeft, history, lately, pending, to);
        }

        Held held() {
            return new Held(guarantee, least, 1_000, quotaLeft, history, lately, pending, throttledAt);
        }
    }
}
