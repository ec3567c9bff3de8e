package pantry.provisioning.tenancy;

import org.jspecify.annotations.Nullable;

/** The most that one server of a tenant may be guaranteed, beside what all of them may; what is absent has no ceiling. */
public record ServerCeiling(
        @Nullable Long cpuMillicores, @Nullable Long memoryMiB) {
    public static final ServerCeiling NONE = new ServerCeiling(null, null);

    public ServerCeiling {
        if ((cpuMillicores != null && cpuMillicores < 1) || (memoryMiB != null && memoryMiB < 1)) {
            throw new IllegalArgumentException("a server of nothing is none");
        }
    }
}
