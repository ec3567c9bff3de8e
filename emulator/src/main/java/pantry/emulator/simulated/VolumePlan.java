package pantry.emulator.simulated;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.storage.Replica;

/**
 * A volume as its client asks for it.
 *
 * @param pool the storage pool, or null for the source's, or else the emptiest one
 * @param capacityBytes its size, or null for that of its source
 * @param source the volume it comes from, or null for an empty one
 * @param replica what it is of its source
 */
public record VolumePlan(
        ArrayId array,
        @Nullable String pool,
        String name,
        @Nullable Long capacityBytes,
        @Nullable VolumeId source,
        @Nullable Replica replica) {
    public VolumePlan {
        if ((source == null) != (replica == null)) {
            throw new IllegalArgumentException("a replica has a source");
        }
    }
}
