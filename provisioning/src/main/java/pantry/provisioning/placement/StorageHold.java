package pantry.provisioning.placement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.storage.NewSnapshot;
import pantry.provisioning.storage.NewVolume;
import pantry.provisioning.tenancy.Amounts;

/**
 * What one command about volumes holds: room on arrays and in the quota, for new volumes, for what a snapshot keeps or for a
 * volume that grows.
 *
 * @param server for which it is; a volume that stands alone counts as its own
 */
record StorageHold(
        TenantId tenant,
        ServerId server,
        List<NewVolume> volumes,
        @Nullable NewSnapshot snapshot,
        @Nullable Growth growth,
        NewOperation<?> operation,
        Actor actor,
        String action)
        implements Hold {
    /** A volume that has a size already and gets a larger one. */
    record Growth(VolumeId volume, ArrayId array, int fromGiB, int toGiB) {}

    @Override
    public @Nullable ServerGroupId group() {
        return null;
    }

    @Override
    public List<Take> takes() {
        return List.of();
    }

    @Override
    public Amounts amounts() {
        return new Amounts(
                0, 0, 0, storage().values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public Map<ArrayId, Long> storage() {
        Map<ArrayId, Long> storage = new HashMap<>();
        volumes.forEach(volume -> storage.merge(volume.array(), (long) volume.sizeGiB(), Long::sum));
        if (growth != null) {
            storage.merge(growth.array(), (long) growth.toGiB() - growth.fromGiB(), Long::sum);
        }
        return storage;
    }
}
