package pantry.provisioning.fabric;

import pantry.provisioning.ground.VolumeId;

/**
 * A copy of a volume on the same array, that takes no room of its own until one of the two is written.
 *
 * @param sizeGiB at least the source's; 0 for just that
 */
public record HardwareCopy(VolumeId id, String arrayRef, VolumeId source, Kind kind, int sizeGiB) {
    public HardwareCopy {
        if (sizeGiB < 0) {
            throw new IllegalArgumentException("a volume has no negative size");
        }
        if (id.equals(source)) {
            throw new IllegalArgumentException("a copy is not its own source");
        }
    }

    public enum Kind {
        /** Stays as the source was. */
        SNAPSHOT,
        /** Is written on its own. */
        CLONE
    }
}
