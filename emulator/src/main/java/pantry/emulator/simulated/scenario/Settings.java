package pantry.emulator.simulated.scenario;

import pantry.emulator.simulated.load.DemandMix;

/**
 * How the hardware of a world behaves; it is kept with the world.
 *
 * @param copyMiBPerSecond how fast a server's memory is copied to another blade
 * @param failOverMillis how long a standby control unit takes to take over
 * @param wakeMillis how long a blade that was switched off takes to come up
 * @param demand what servers want when they follow no trace
 */
public record Settings(long copyMiBPerSecond, long failOverMillis, long wakeMillis, DemandMix demand) {
    public static final long MAX_COPY_MIB_PER_SECOND = 1 << 20;
    public static final long MAX_FAIL_OVER_MILLIS = 600_000;
    public static final long MAX_WAKE_MILLIS = 3_600_000;

    private static final long USUAL_WAKE_MILLIS = 60_000;
    /** A 10 Gbit/s backplane, a second, and a minute of firmware. */
    public static final Settings USUAL = new Settings(1024, 1000, USUAL_WAKE_MILLIS, DemandMix.USUAL);

    public Settings {
        if (copyMiBPerSecond < 1 || copyMiBPerSecond > MAX_COPY_MIB_PER_SECOND) {
            throw new IllegalArgumentException("copying: " + copyMiBPerSecond);
        }
        if (failOverMillis < 0 || failOverMillis > MAX_FAIL_OVER_MILLIS) {
            throw new IllegalArgumentException("fail-over: " + failOverMillis);
        }
        if (wakeMillis < 0 || wakeMillis > MAX_WAKE_MILLIS) {
            throw new IllegalArgumentException("waking: " + wakeMillis);
        }
    }

    public Settings withDemand(DemandMix changed) {
        return new Settings(copyMiBPerSecond, failOverMillis, wakeMillis, changed);
    }
}
