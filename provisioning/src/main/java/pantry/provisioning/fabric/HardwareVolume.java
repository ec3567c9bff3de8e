package pantry.provisioning.fabric;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.VolumeId;

/** A thin volume as hardware needs to know it; {@code imageName} names the golden image that it is a clone of. */
public record HardwareVolume(
        VolumeId id, String arrayRef, int sizeGiB, @Nullable String imageName) {
    public HardwareVolume {
        if (sizeGiB < 1) {
            throw new IllegalArgumentException("a volume has at least 1 GiB, not " + sizeGiB);
        }
    }
}
