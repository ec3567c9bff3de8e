package pantry.provisioning.storage;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.storage.Volume.Kind;

/** A volume that an order is about to reserve: empty, a clone of an image, or a copy of another volume on its array. */
public record NewVolume(
        VolumeId id,
        TenantId tenant,
        @Nullable ServerId server,
        ArrayId array,
        String name,
        Kind kind,
        int sizeGiB,
        @Nullable String imageName,
        @Nullable VolumeId source,
        @Nullable SnapshotId snapshot,
        @Nullable Kind copiedKind,
        VolumeState state) {
    public NewVolume {
        if ((kind == Kind.SNAPSHOT) != (snapshot != null && copiedKind != null && source != null)) {
            throw new IllegalArgumentException("what a snapshot keeps is a copy of some kind of volume");
        }
        if (kind == Kind.BOOT && server == null && state != VolumeState.CREATING) {
            throw new IllegalArgumentException("a boot volume is a server's, or about to become it");
        }
    }
}
