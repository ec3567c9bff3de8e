package pantry.emulator.simulated.storage;

import pantry.emulator.simulated.id.ArrayId;

/** Names a storage pool: its id alone is unique in its array only. */
public record PoolKey(ArrayId array, String pool) {
    public static PoolKey of(Volume volume) {
        return new PoolKey(volume.array(), volume.pool());
    }
}
