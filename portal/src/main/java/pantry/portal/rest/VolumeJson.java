package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeState;

/** A volume; {@code filling} warns from 75 % written on and alarms from 90 %. */
@Schema(name = "Volume")
record VolumeJson(
        UUID id,
        String name,
        Volume.Kind kind,
        VolumeState state,
        int sizeGiB,
        long writtenBytes,
        Volume.Filling filling,
        @Nullable UUID serverId,
        @Nullable Ref server,
        String arrayName,
        @Nullable String image,
        @Nullable UUID sourceId,
        Instant createdAt) {
    static VolumeJson of(Volume volume, @Nullable Ref server) {
        return new VolumeJson(
                volume.id().value(),
                volume.name(),
                volume.kind(),
                volume.state(),
                volume.sizeGiB(),
                volume.writtenBytes(),
                volume.filling(),
                volume.server() == null ? null : volume.server().value(),
                server,
                volume.arrayName(),
                volume.imageName(),
                volume.source() == null ? null : volume.source().value(),
                volume.createdAt());
    }
}
