package pantry.emulator;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.clock.ClockSetting;
import pantry.emulator.simulated.scenario.Scenarios;

/**
 * Of what a new world is made. An old one goes on as it is, but for its speed and its power-on time.
 *
 * @param scenario one that is built in, or a file
 * @param trace a directory with utilisation of real machines, or null for made-up demand
 * @param seed what all chance follows from
 * @param speedThousandths how fast the clock goes, 1000 for the wall's; null to leave it
 * @param powerOnMillis from a server's switch to its guest, by the emulator's clock
 * @param beginsAt what a new world's clock shows first; null for the wall's time
 */
public record WorldOptions(
        String scenario,
        @Nullable Path trace,
        long seed,
        @Nullable Long speedThousandths,
        long powerOnMillis,
        @Nullable Instant beginsAt) {
    public static final WorldOptions USUAL = new WorldOptions(Scenarios.FRAME_OF_2004, null, 2004, null, 1000, null);

    public WorldOptions {
        if (speedThousandths != null && (speedThousandths < 1 || speedThousandths > ClockSetting.MAX_SPEED)) {
            throw new IllegalArgumentException("speed: " + speedThousandths);
        }
    }

    public WorldOptions withScenario(String changed) {
        return new WorldOptions(changed, trace, seed, speedThousandths, powerOnMillis, beginsAt);
    }

    public WorldOptions withTrace(Path changed) {
        return new WorldOptions(scenario, changed, seed, speedThousandths, powerOnMillis, beginsAt);
    }

    public WorldOptions withSeed(long changed) {
        return new WorldOptions(scenario, trace, changed, speedThousandths, powerOnMillis, beginsAt);
    }

    public WorldOptions withSpeedThousandths(long changed) {
        return new WorldOptions(scenario, trace, seed, changed, powerOnMillis, beginsAt);
    }

    public WorldOptions withPowerOnMillis(long changed) {
        return new WorldOptions(scenario, trace, seed, speedThousandths, changed, beginsAt);
    }

    public WorldOptions withBeginsAt(Instant changed) {
        return new WorldOptions(scenario, trace, seed, speedThousandths, powerOnMillis, changed);
    }
}
