package pantry.emulator.simulated;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a simulation is run.
 *
 * @param directory where its log is kept, or null to forget everything at the end
 * @param seed from which the load of a new world follows; an old world keeps its own
 * @param powerOnMillis how long a server takes from its switch to its guest
 */
public record SimulationOptions(@Nullable Path directory, Clock wall, long seed, long powerOnMillis) {
    public static final long MAX_POWER_ON_MILLIS = 3_600_000;

    public SimulationOptions {
        if (powerOnMillis < 0 || powerOnMillis > MAX_POWER_ON_MILLIS) {
            throw new IllegalArgumentException("power-on: " + powerOnMillis);
        }
    }
}
