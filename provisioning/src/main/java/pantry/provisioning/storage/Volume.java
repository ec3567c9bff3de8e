package pantry.provisioning.storage;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/** A thin volume on an array: it has a size and takes only what was written. */
public record Volume(
        VolumeId id,
        TenantId tenant,
        ServerId server,
        ArrayId array,
        String arrayName,
        String arrayRef,
        String name,
        Kind kind,
        int sizeGiB,
        long writtenBytes,
        @Nullable String imageName) {
    public enum Kind {
        BOOT,
        DATA
    }
}
