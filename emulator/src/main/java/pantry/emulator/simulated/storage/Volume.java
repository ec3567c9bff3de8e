package pantry.emulator.simulated.storage;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.VolumeId;

/**
 * A thin volume: it has a size and takes only what was written.
 *
 * @param firstWrittenBytes what it held when it was made (a clone holds what its source held)
 * @param image the image it is or was cloned from; a volume without one has nothing to boot
 * @param golden whether it is the image itself, which nobody writes, grows or deletes
 */
public record Volume(
        VolumeId id,
        ArrayId array,
        String name,
        long capacityBytes,
        long firstWrittenBytes,
        @Nullable Image image,
        boolean golden,
        @Nullable VolumeId source,
        long createdAtMicros) {
    public static final long MAX_CAPACITY_BYTES = 64L << 40;

    public Volume {
        if (capacityBytes < 1 || capacityBytes > MAX_CAPACITY_BYTES) {
            throw new IllegalArgumentException("capacity: " + capacityBytes);
        }
        if (firstWrittenBytes < 0 || firstWrittenBytes > capacityBytes) {
            throw new IllegalArgumentException("written: " + firstWrittenBytes);
        }
    }

    public Volume grownTo(long bytes) {
        return new Volume(id, array, name, bytes, firstWrittenBytes, image, golden, source, createdAtMicros);
    }
}
