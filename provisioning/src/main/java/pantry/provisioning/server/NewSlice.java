package pantry.provisioning.server;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;

/** A slice about to be held on a blade, by an order or by a change of a server that exists. */
public record NewSlice(
        SliceId id,
        TenantId tenant,
        ServerId server,
        BladeId blade,
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        SliceView.State state,
        SliceView.Role role,
        @Nullable ChangeId change) {}
