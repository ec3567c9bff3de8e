package pantry.provisioning.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/**
 * What the volumes of a server, or one volume, held at an instant; {@code parts} are the volumes that keep it. It outlives
 * what it was taken of.
 */
public record Snapshot(
        SnapshotId id,
        TenantId tenant,
        String name,
        @Nullable ServerId server,
        @Nullable VolumeId volume,
        String sourceName,
        State state,
        Instant createdAt,
        long generation,
        List<Volume> parts) {
    public Snapshot {
        parts = List.copyOf(parts);
    }

    public enum State {
        /** Its room is reserved, and it is being taken. */
        CREATING,
        READY,
        /** It is being removed for good. */
        DELETING
    }

    public long sizeGiB() {
        return parts.stream().mapToLong(Volume::sizeGiB).sum();
    }

    public long writtenBytes() {
        return parts.stream().mapToLong(Volume::writtenBytes).sum();
    }
}
