package pantry.emulator.simulated.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Tells the simulated time in microseconds since 1970. It never steps back, even when the wall's clock does: counters
 * are derived from it. Callers hold the simulation's lock.
 */
public final class SimulatedClock {
    private final Clock wall;
    private ClockSetting setting;
    private long latest;

    public SimulatedClock(Clock wall) {
        this.wall = wall;
        this.setting = ClockSetting.realTime(micros(wall.instant()));
        this.latest = Long.MIN_VALUE;
    }

    public long nowMicros() {
        latest = Math.max(latest, setting.at(wallMicros()));
        return latest;
    }

    public ClockSetting setting() {
        return setting;
    }

    /** A setting that takes effect now: the time goes on from {@code simulatedMicros} at another speed. */
    public ClockSetting settingFrom(long simulatedMicros, long speedThousandths) {
        return new ClockSetting(wallMicros(), simulatedMicros, speedThousandths);
    }

    public void set(ClockSetting changed) {
        setting = changed;
    }

    /** The log knows that it was at least so late already. */
    public void notBefore(long simulatedMicros) {
        latest = Math.max(latest, simulatedMicros);
    }

    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private long wallMicros() {
        return micros(wall.instant());
    }
}
