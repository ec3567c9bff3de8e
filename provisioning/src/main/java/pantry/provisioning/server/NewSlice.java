package pantry.provisioning.server;

import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;

/** A slice about to be held on a blade. */
public record NewSlice(
        SliceId id,
        TenantId tenant,
        ServerId server,
        BladeId blade,
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB) {}
