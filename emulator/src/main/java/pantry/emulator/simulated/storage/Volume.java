package pantry.emulator.simulated.storage;

import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.VolumeId;

/**
 * A thin volume: it has a size and takes only what was written on it.
 *
 * @param pool the storage pool it takes that from
 * @param contentBytes what it held when it was made
 * @param sharedBytes the part of that which is its source's, and is taken only once
 * @param image the image it is or was cloned from; a volume without one has nothing to boot
 * @param golden whether it is the image itself, which nobody writes, grows or deletes
 * @param replica what it is of its source, or null when it has none
 */
public record Volume(
        VolumeId id,
        ArrayId array,
        String pool,
        String name,
        long capacityBytes,
        long contentBytes,
        long sharedBytes,
        @Nullable Image image,
        boolean golden,
        @Nullable VolumeId source,
        @Nullable Replica replica,
        long createdAtMicros) {
    public static final long MAX_CAPACITY_BYTES = 64L << 40;

    /** A log of an earlier version knows one pool, and clones only. */
    public Volume(
            VolumeId id,
            ArrayId array,
            @Nullable String pool,
            String name,
            long capacityBytes,
            long contentBytes,
            long sharedBytes,
            @Nullable Image image,
            boolean golden,
            @Nullable VolumeId source,
            @Nullable Replica replica,
            long createdAtMicros) {
        if (capacityBytes < 1 || capacityBytes > MAX_CAPACITY_BYTES) {
            throw new IllegalArgumentException("capacity: " + capacityBytes);
        }
        if (sharedBytes < 0 || contentBytes < sharedBytes || contentBytes > capacityBytes) {
            throw new IllegalArgumentException("content: " + contentBytes + ", shared: " + sharedBytes);
        }
        this.id = id;
        this.array = array;
        this.pool = pool == null ? StorageArray.FIRST_POOL : pool;
        this.name = name;
        this.capacityBytes = capacityBytes;
        this.contentBytes = contentBytes;
        this.sharedBytes = sharedBytes;
        this.image = image;
        this.golden = golden;
        this.source = source;
        this.replica = replica == null && source != null ? Replica.CLONE : replica;
        this.createdAtMicros = createdAtMicros;
    }

    public boolean isSnapshot() {
        return replica == Replica.SNAPSHOT;
    }

    /** Whether no server may write on it. */
    public boolean isReadOnly() {
        return golden || isSnapshot();
    }

    public Volume grownTo(long bytes) {
        return new Volume(
                id,
                array,
                pool,
                name,
                bytes,
                contentBytes,
                sharedBytes,
                image,
                golden,
                source,
                replica,
                createdAtMicros);
    }

    /** Its source goes: what it shared is its own from now on. */
    public Volume alone() {
        return new Volume(
                id, array, pool, name, capacityBytes, contentBytes, 0, image, golden, null, null, createdAtMicros);
    }
}
