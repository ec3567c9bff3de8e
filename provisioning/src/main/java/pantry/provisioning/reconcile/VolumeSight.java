package pantry.provisioning.reconcile;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.storage.Volume;

/**
 * A volume that should be there, as its row has it, and the server that should see it, if that runs. {@code reason} is what that
 * server is said to suffer from.
 */
record VolumeSight(
        VolumeId id,
        TenantId tenant,
        String name,
        Volume.Kind kind,
        int sizeGiB,
        String arrayRef,
        String arrayName,
        @Nullable ServerId server,
        boolean serverRuns,
        String reason) {
    private static final long GIB = 1L << 30;

    long bytes() {
        return sizeGiB * GIB;
    }
}
