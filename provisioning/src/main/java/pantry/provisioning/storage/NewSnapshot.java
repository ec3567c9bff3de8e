package pantry.provisioning.storage;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/** A snapshot that is about to be taken, of a server or of one volume. */
public record NewSnapshot(
        SnapshotId id,
        TenantId tenant,
        String name,
        @Nullable ServerId server,
        @Nullable VolumeId volume,
        String sourceName) {
    public NewSnapshot {
        if ((server == null) == (volume == null)) {
            throw new IllegalArgumentException("a snapshot is of a server or of a volume");
        }
    }
}
