package pantry.emulator.simulated.storage;

import pantry.emulator.simulated.id.ArrayId;

/** A storage array with one storage pool that takes all of its capacity, behind two controllers. */
public record StorageArray(ArrayId id, long capacityBytes) {
    public static final String POOL_ID = "pool-1";

    public StorageArray {
        if (capacityBytes < 1) {
            throw new IllegalArgumentException("capacity: " + capacityBytes);
        }
    }
}
