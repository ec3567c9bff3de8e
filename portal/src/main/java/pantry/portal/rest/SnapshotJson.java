package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.storage.Snapshot;
import pantry.provisioning.storage.Volume;

/** What the volumes of a server, or one volume, held at an instant; the source may be gone since. */
@Schema(name = "Snapshot")
record SnapshotJson(
        UUID id,
        String name,
        Snapshot.State state,
        @Nullable UUID serverId,
        @Nullable UUID volumeId,
        String sourceName,
        long sizeGiB,
        long writtenBytes,
        List<PartJson> volumes,
        Instant createdAt) {
    /** What it keeps of one volume. */
    @Schema(name = "SnapshotVolume")
    record PartJson(
            @Nullable UUID volumeId,
            String name,
            Volume.@Nullable Kind kind,
            int sizeGiB,
            long writtenBytes,
            String arrayName) {
        static PartJson of(Volume part) {
            return new PartJson(
                    part.source() == null ? null : part.source().value(),
                    part.name(),
                    part.copiedKind(),
                    part.sizeGiB(),
                    part.writtenBytes(),
                    part.arrayName());
        }
    }

    static SnapshotJson of(Snapshot snapshot) {
        return new SnapshotJson(
                snapshot.id().value(),
                snapshot.name(),
                snapshot.state(),
                snapshot.server() == null ? null : snapshot.server().value(),
                snapshot.volume() == null ? null : snapshot.volume().value(),
                snapshot.sourceName(),
                snapshot.sizeGiB(),
                snapshot.writtenBytes(),
                snapshot.parts().stream().map(PartJson::of).toList(),
                snapshot.createdAt());
    }
}
