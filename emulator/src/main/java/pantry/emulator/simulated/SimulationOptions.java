package pantry.emulator.simulated;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a simulation is run.
 *
 * @param directory where its log is kept, or null to forget everything at the end
 * @param seed from which the load of a new world follows; an old world keeps its own
 * @param powerOnMillis how long a server takes from its switch to its guest
 * @param beginsAt what a new world's clock shows first; null for the wall's time
 */
public record SimulationOptions(
        @Nullable Path directory,
        Clock wall,
        long seed,
        long powerOnMillis,
        @Nullable Instant beginsAt) {
    public static final long MAX_POWER_ON_MILLIS = 3_600_000;

    /** A new world begins now. */
    public SimulationOptions(@Nullable Path directory, Clock wall, long seed, long powerOnMillis) {
        this(directory, wall, seed, powerOnMillis, null);
    }

    public SimulationOptions {
        if (powerOnMillis < 0 || powerOnMillis > MAX_POWER_ON_MILLIS) {
            throw new IllegalArgumentException("power-on: " + powerOnMillis);
        }
    }
}
