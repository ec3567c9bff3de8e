package pantry.uitests;

import java.time.Duration;

/**
 * After how long something hangs: a limit for a slow machine that does much else meanwhile. Nothing is measured by it, and
 * nothing that goes well waits for it.
 */
final class Patience {
    static final Duration LIMIT = Duration.ofMinutes(1);
    static final double MILLIS = LIMIT.toMillis();

    /** For what the hardware, its poll or the next booking brings by itself, which has a pace of its own. */
    static final double LONG_MILLIS = Duration.ofMinutes(3).toMillis();

    private Patience() {}
}
