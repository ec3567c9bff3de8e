package pantry.provisioning.placement;

import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.PoolId;

/** An array that the hardware has and the pool does not know yet. */
public record NewArray(ArrayId id, PoolId pool, String name, String ref, long capacityGiB, int storageOvercommit) {
    public NewArray {
        if (capacityGiB <= 0 || storageOvercommit < 1) {
            throw new IllegalArgumentException("an array has room, and an overcommit factor of at least 1");
        }
    }
}
