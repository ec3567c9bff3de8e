package pantry.provisioning.placement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.storage.NewVolume;
import pantry.provisioning.tenancy.Amounts;

/**
 * What one order or start holds: its slices, a share of the quota and, for a new server, a boot volume on an array and an
 * address.
 */
record Reservation(
        TenantId tenant,
        ServerId server,
        String serverName,
        @Nullable ServerGroupId group,
        List<Seat> seats,
        Amounts amounts,
        @Nullable Fresh fresh,
        NewOperation<?> operation,
        Actor actor,
        String explanation)
        implements Hold {
    /** One slice. */
    record Seat(SliceId slice, Take take, boolean reserve) {}

    /** What a new server has beside its slices. */
    record Fresh(NewServer server, List<NewVolume> volumes, String address) {
        Map<ArrayId, Long> storage() {
            Map<ArrayId, Long> storage = new HashMap<>();
            volumes.forEach(volume -> storage.merge(volume.array(), (long) volume.sizeGiB(), Long::sum));
            return storage;
        }
    }

    @Override
    public List<Take> takes() {
        return seats.stream().map(Seat::take).toList();
    }

    @Override
    public Map<ArrayId, Long> storage() {
        return fresh == null ? Map.of() : fresh.storage();
    }
}
