package pantry.billing.rating;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ImageId;

/**
 * What might be ordered: the guarantees, the ceilings, all disks together, and how many of it. A reserve is held, and paid for
 * as guaranteed, beyond the size, and nothing of it is used.
 */
public record EstimateRequest(
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        long diskGiB,
        @Nullable ImageId image,
        int count,
        int reserveMillicores,
        int reserveMiB) {
    public EstimateRequest {
        boolean storageAlone = ceilingMillicores == 0 && memoryCeilingMiB == 0 && image == null;
        if ((cpuMillicores <= 0 && !storageAlone)
                || ceilingMillicores < cpuMillicores
                || (memoryMiB <= 0 && !storageAlone)
                || memoryCeilingMiB < memoryMiB
                || diskGiB < 0
                || count < 1
                || reserveMillicores < 0
                || reserveMiB < 0) {
            throw new IllegalArgumentException(
                    "an estimate is of a server with cpu and memory below their ceilings, or of storage alone");
        }
    }

    /** Of volumes without a server. */
    public static EstimateRequest ofStorage(long diskGiB) {
        return new EstimateRequest(0, 0, 0, 0, diskGiB, null, 1);
    }

    /** With nothing in reserve. */
    public EstimateRequest(
            int cpuMillicores,
            int ceilingMillicores,
            int memoryMiB,
            int memoryCeilingMiB,
            long diskGiB,
            @Nullable ImageId image,
            int count) {
        this(cpuMillicores, ceilingMillicores, memoryMiB, memoryCeilingMiB, diskGiB, image, count, 0, 0);
    }
}
