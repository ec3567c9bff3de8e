package pantry.provisioning.server;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** A server that an order is about to reserve; in a group, it stands apart from the group's others. */
public record NewServer(
        ServerId id,
        TenantId tenant,
        ServerSpec spec,
        @Nullable ServerGroupId group) {
    public NewServer(ServerId id, TenantId tenant, ServerSpec spec) {
        this(id, tenant, spec, null);
    }
}
