package pantry.provisioning.pool;

import java.time.Duration;
import java.util.Optional;

/**
 * How the pool saves power: its policy, the blades that are off or on their way up, how long waking took lately (the median of
 * the blades' last times; empty until one was measured), and how long blades were off in all.
 */
public record PowerView(
        PowerPolicy policy, int asleep, int waking, Optional<Duration> typicalWake, Duration asleepInAll) {
    private static final long SECONDS_PER_HOUR = 3_600;

    /** By what an idle blade is said to use. */
    public long savedWattHours() {
        return Math.multiplyExact(asleepInAll.toSeconds(), (long) policy.bladeIdleWatts()) / SECONDS_PER_HOUR;
    }
}
