package pantry.provisioning.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * The most that one server of a tenant may be guaranteed, and have in volumes, beside what all of them may; what is absent has
 * no ceiling.
 */
public record ServerCeiling(
        @Nullable Long cpuMillicores,
        @Nullable Long memoryMiB,
        @Nullable Long storageGiB) {
    public static final ServerCeiling NONE = new ServerCeiling(null, null, null);

    public ServerCeiling {
        if (isNothing(cpuMillicores) || isNothing(memoryMiB) || isNothing(storageGiB)) {
            throw new IllegalArgumentException("a server of nothing is none");
        }
    }

    private static boolean isNothing(@Nullable Long most) {
        return most != null && most < 1;
    }
}
