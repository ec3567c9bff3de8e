package pantry.billing.rating;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ImageId;

/** What might be ordered: the guarantees, the ceilings, all disks together, and how many of it. */
public record EstimateRequest(
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        long diskGiB,
        @Nullable ImageId image,
        int count) {
    public EstimateRequest {
        if (cpuMillicores <= 0
                || ceilingMillicores < cpuMillicores
                || memoryMiB <= 0
                || memoryCeilingMiB < memoryMiB
                || diskGiB < 0
                || count < 1) {
            throw new IllegalArgumentException("an estimate is of a server with cpu and memory below their ceilings");
        }
    }
}
