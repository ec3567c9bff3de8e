package pantry.emulator.simulated;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.VolumeId;

/**
 * A volume as its client asks for it.
 *
 * @param source the volume it is a copy of, or null for an empty one
 */
public record VolumePlan(
        ArrayId array,
        String name,
        long capacityBytes,
        @Nullable VolumeId source) {}
