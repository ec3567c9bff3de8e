package pantry.provisioning.server;

import org.jspecify.annotations.Nullable;

/**
 * What a server is to have from now on; what is absent stays. A ceiling that is absent follows its guarantee where both were
 * the same, and is never left below it. {@code why} is for the audit trail.
 */
public record NewSize(
        @Nullable Integer cpuMillicores,
        @Nullable Integer ceilingMillicores,
        @Nullable Integer memoryMiB,
        @Nullable Integer memoryCeilingMiB,
        String why) {
    private static final int WHY_LIMIT = 500;

    /** One that needs no explanation. */
    public NewSize(
            @Nullable Integer cpuMillicores,
            @Nullable Integer ceilingMillicores,
            @Nullable Integer memoryMiB,
            @Nullable Integer memoryCeilingMiB) {
        this(cpuMillicores, ceilingMillicores, memoryMiB, memoryCeilingMiB, "");
    }

    public NewSize {
        require(why.length() <= WHY_LIMIT, "why");
        require(cpuMillicores == null || cpuMillicores >= ServerSpec.LEAST_MILLICORES, "cpuMillicores");
        require(memoryMiB == null || memoryMiB >= ServerSpec.LEAST_MEMORY_MIB, "memoryMiB");
        require(isAtLeast(ceilingMillicores, cpuMillicores), "ceilingMillicores");
        require(isAtLeast(memoryCeilingMiB, memoryMiB), "memoryCeilingMiB");
    }

    private static boolean isAtLeast(@Nullable Integer ceiling, @Nullable Integer guarantee) {
        return ceiling == null || (ceiling >= 1 && (guarantee == null || ceiling >= guarantee));
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw new IllegalArgumentException(field);
        }
    }
}
