package pantry.emulator.simulated;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.VolumeId;

/**
 * A mapping as its client asks for it.
 *
 * @param lun the unit, or null for the lowest free one
 */
public record ConnectionPlan(
        String name,
        VolumeId volume,
        ServerId server,
        @Nullable Integer lun,
        boolean writable) {}
