package pantry.provisioning.server;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ImageId;

/** What is ordered. The limits here are of form; whether it can be had is for quota and pool to say. */
public record ServerSpec(
        String name,
        ImageId image,
        String imageName,
        int cpuMillicores,
        int ceilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        int bootDiskGiB,
        List<String> sshKeys,
        String userData,
        String costCentre,
        Map<String, String> tags,
        int survives,
        int priority,
        @Nullable String antiAffinityGroup,
        List<DataDisk> volumes,
        @Nullable SelfSizing selfSizing) {
    /** A data volume that is ordered with it. */
    public record DataDisk(String name, int sizeGiB) {
        public DataDisk {
            require(NAME.matcher(name).matches(), "volumes/name");
            require(sizeGiB >= LEAST_DISK_GIB, "volumes/sizeGiB");
        }
    }

    /**
     * {@code survives} blades' worth is held beyond the size; the higher the priority, the earlier it is placed again. Servers of
     * a tenant that name the same group stand apart from each other. With {@code selfSizing} its guarantees are only its first.
     */
    public ServerSpec {
        sshKeys = List.copyOf(sshKeys);
        tags = Map.copyOf(tags);
        volumes = List.copyOf(volumes);
        require(NAME.matcher(name).matches(), "name");
        require(cpuMillicores >= LEAST_MILLICORES, "cpuMillicores");
        require(ceilingMillicores >= cpuMillicores, "ceilingMillicores");
        require(memoryMiB >= LEAST_MEMORY_MIB, "memoryMiB");
        require(memoryCeilingMiB >= memoryMiB, "memoryCeilingMiB");
        require(bootDiskGiB >= LEAST_DISK_GIB, "bootDiskGiB");
        require(sshKeys.size() <= MOST_SSH_KEYS, "sshKeys");
        require(userData.length() <= USER_DATA_LIMIT, "userData");
        require(tags.size() <= MOST_TAGS, "tags");
        require(survives >= 0 && survives <= MOST_SURVIVES, "survives");
        require(Math.abs(priority) <= MOST_PRIORITY, "priority");
        require(antiAffinityGroup == null || NAME.matcher(antiAffinityGroup).matches(), "antiAffinityGroup");
        require(volumes.size() <= MOST_VOLUMES, "volumes");
        require(volumes.stream().map(DataDisk::name).distinct().count() == volumes.size(), "volumes");
        require(selfSizing == null || selfSizing.minCpuMillicores() <= cpuMillicores, "selfSizing/minCpuMillicores");
        require(selfSizing == null || selfSizing.minMemoryMiB() <= memoryMiB, "selfSizing/minMemoryMiB");
    }

    /** One of which only the size is left to say; all else is as nobody said anything. */
    public static ServerSpecBuilder of(String name, ImageId image, String imageName) {
        return new ServerSpecBuilder(name, image, imageName);
    }

    /** The same but for what is said now. */
    public ServerSpecBuilder but() {
        return new ServerSpecBuilder(this);
    }

    /** What it takes of the quota and of arrays. */
    public long storageGiB() {
        return bootDiskGiB + volumes.stream().mapToLong(DataDisk::sizeGiB).sum();
    }

    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,63}");
    public static final int LEAST_MILLICORES = 50;
    public static final int LEAST_MEMORY_MIB = 64;
    public static final int LEAST_DISK_GIB = 1;
    /** As many data volumes a server has at once. */
    public static final int MOST_VOLUMES = 16;

    public static final int MOST_SSH_KEYS = 20;
    public static final int SSH_KEY_LIMIT = 4_000;
    public static final int USER_DATA_LIMIT = 65_536;
    public static final int MOST_TAGS = 50;
    public static final int TAG_LIMIT = 63;
    public static final int MOST_SURVIVES = 8;
    public static final int MOST_PRIORITY = 1_000;

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw new IllegalArgumentException(field + " is outside of its limits");
        }
    }
}
