package pantry.provisioning.server;

/** A server's guarantee follows its use: never below these, never above its ceilings. */
public record SelfSizing(int minCpuMillicores, int minMemoryMiB) {
    public SelfSizing {
        if (minCpuMillicores < ServerSpec.LEAST_MILLICORES) {
            throw new IllegalArgumentException("minCpuMillicores is outside of its limits");
        }
        if (minMemoryMiB < ServerSpec.LEAST_MEMORY_MIB) {
            throw new IllegalArgumentException("minMemoryMiB is outside of its limits");
        }
    }
}
