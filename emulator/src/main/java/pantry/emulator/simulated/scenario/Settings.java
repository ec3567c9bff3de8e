package pantry.emulator.simulated.scenario;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.load.Bursts;
import pantry.emulator.simulated.load.DemandMix;

/**
 * How the hardware of a world behaves; it is kept with the world.
 *
 * @param copyMiBPerSecond how fast a server's memory is copied to another blade
 * @param failOverMillis how long a standby control unit takes to take over
 * @param wakeMillis how long a blade that was switched off takes to come up
 * @param demand what servers want when they follow no trace
 * @param bursts what those want that may go beyond their guarantee
 */
public record Settings(long copyMiBPerSecond, long failOverMillis, long wakeMillis, DemandMix demand, Bursts bursts) {
    public static final long MAX_COPY_MIB_PER_SECOND = 1 << 20;
    public static final long MAX_FAIL_OVER_MILLIS = 600_000;
    public static final long MAX_WAKE_MILLIS = 3_600_000;

    private static final long USUAL_WAKE_MILLIS = 60_000;
    /** A 10 Gbit/s backplane, a second, and a minute of firmware. */
    public static final Settings USUAL = new Settings(1024, 1000, USUAL_WAKE_MILLIS, DemandMix.USUAL, Bursts.NONE);

    /** A log of an earlier version knows no bursts. */
    public Settings(
            long copyMiBPerSecond, long failOverMillis, long wakeMillis, DemandMix demand, @Nullable Bursts bursts) {
        if (copyMiBPerSecond < 1 || copyMiBPerSecond > MAX_COPY_MIB_PER_SECOND) {
            throw new IllegalArgumentException("copying: " + copyMiBPerSecond);
        }
        if (failOverMillis < 0 || failOverMillis > MAX_FAIL_OVER_MILLIS) {
            throw new IllegalArgumentException("fail-over: " + failOverMillis);
        }
        if (wakeMillis < 0 || wakeMillis > MAX_WAKE_MILLIS) {
            throw new IllegalArgumentException("waking: " + wakeMillis);
        }
        this.copyMiBPerSecond = copyMiBPerSecond;
        this.failOverMillis = failOverMillis;
        this.wakeMillis = wakeMillis;
        this.demand = demand;
        this.bursts = bursts == null ? Bursts.NONE : bursts;
    }

    public Settings withDemand(DemandMix changed, Bursts changedBursts) {
        return new Settings(copyMiBPerSecond, failOverMillis, wakeMillis, changed, changedBursts);
    }
}
