package pantry.provisioning.lifecycle;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.server.ServerSpec;

/**
 * A data volume that is ordered alone.
 *
 * @param sizeGiB 0 for the source's size
 * @param server that it is attached to from the beginning
 * @param source what it begins as a copy of; a volume, or what a snapshot keeps of one
 */
public record VolumeSpec(
        String name,
        int sizeGiB,
        @Nullable ServerId server,
        @Nullable VolumeId source) {
    public VolumeSpec {
        if (!ServerSpec.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name is outside of its limits");
        }
        if (sizeGiB < (source == null ? ServerSpec.LEAST_DISK_GIB : 0)) {
            throw new IllegalArgumentException("sizeGiB is outside of its limits");
        }
    }
}
