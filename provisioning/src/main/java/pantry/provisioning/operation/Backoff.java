package pantry.provisioning.operation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: exponential with full jitter (Brooker, "Exponential Backoff And Jitter",
 * AWS Architecture Blog, 2015), so that those who failed together don't come back together.
 */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration after(int failures) {
        long ceilingMillis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(Math.max(failures, 1) - 1, 30));
        return Duration.ofMillis(random.nextLong(ceilingMillis + 1));
    }
}
