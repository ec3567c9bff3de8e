package pantry.provisioning.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/** A server that an order is about to reserve; in a group, it stands apart from the group's others. */
public record NewServer(
        ServerId id,
        TenantId tenant,
        ServerSpec spec,
        @Nullable ServerGroupId group,
        @Nullable Origin origin) {
    /** What its disks begin as copies of: its boot disk, and its data volumes in their order. Without one the image is. */
    public record Origin(VolumeId boot, List<VolumeId> volumes) {
        public Origin {
            volumes = List.copyOf(volumes);
        }
    }

    public NewServer {
        if (origin != null && origin.volumes().size() != spec.volumes().size()) {
            throw new IllegalArgumentException("each data volume of a clone is a copy");
        }
    }

    /** The same as a member of this group. */
    public NewServer in(ServerGroupId other) {
        return new NewServer(id, tenant, spec, other, origin);
    }

    public NewServer(ServerId id, TenantId tenant, ServerSpec spec) {
        this(id, tenant, spec, null, null);
    }

    public NewServer(ServerId id, TenantId tenant, ServerSpec spec, @Nullable ServerGroupId group) {
        this(id, tenant, spec, group, null);
    }
}
