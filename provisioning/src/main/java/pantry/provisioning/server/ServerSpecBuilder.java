package pantry.provisioning.server;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.server.ServerSpec.DataDisk;

/** Says of a server what is to be said, part by part; what is left out is the least that can be ordered. */
public final class ServerSpecBuilder {
    private String name;
    private final ImageId image;
    private final String imageName;
    private int cpuMillicores = ServerSpec.LEAST_MILLICORES;
    private int ceilingMillicores = ServerSpec.LEAST_MILLICORES;
    private int memoryMiB = ServerSpec.LEAST_MEMORY_MIB;
    private int memoryCeilingMiB = ServerSpec.LEAST_MEMORY_MIB;
    private int bootDiskGiB = ServerSpec.LEAST_DISK_GIB;
    private List<String> sshKeys = List.of();
    private String userData = "";
    private String costCentre = "";
    private Map<String, String> tags = Map.of();
    private int survives;
    private int priority;
    private @Nullable String antiAffinityGroup;
    private List<DataDisk> volumes = List.of();
    private @Nullable SelfSizing selfSizing;

    ServerSpecBuilder(String name, ImageId image, String imageName) {
        this.name = name;
        this.image = image;
        this.imageName = imageName;
    }

    ServerSpecBuilder(ServerSpec like) {
        this(like.name(), like.image(), like.imageName());
        cpuMillicores = like.cpuMillicores();
        ceilingMillicores = like.ceilingMillicores();
        memoryMiB = like.memoryMiB();
        memoryCeilingMiB = like.memoryCeilingMiB();
        bootDiskGiB = like.bootDiskGiB();
        sshKeys = like.sshKeys();
        userData = like.userData();
        costCentre = like.costCentre();
        tags = like.tags();
        survives = like.survives();
        priority = like.priority();
        antiAffinityGroup = like.antiAffinityGroup();
        volumes = like.volumes();
        selfSizing = like.selfSizing();
    }

    public ServerSpecBuilder named(String other) {
        name = other;
        return this;
    }

    /** Guaranteed, and no more. */
    public ServerSpecBuilder cpu(int millicores) {
        return cpu(millicores, millicores);
    }

    public ServerSpecBuilder cpu(int millicores, int ceiling) {
        cpuMillicores = millicores;
        ceilingMillicores = ceiling;
        return this;
    }

    /** Guaranteed, and no more. */
    public ServerSpecBuilder memory(int mib) {
        return memory(mib, mib);
    }

    public ServerSpecBuilder memory(int mib, int ceiling) {
        memoryMiB = mib;
        memoryCeilingMiB = ceiling;
        return this;
    }

    public ServerSpecBuilder bootDisk(int gib) {
        bootDiskGiB = gib;
        return this;
    }

    public ServerSpecBuilder sshKeys(List<String> keys) {
        sshKeys = keys;
        return this;
    }

    public ServerSpecBuilder userData(String text) {
        userData = text;
        return this;
    }

    public ServerSpecBuilder costCentre(String centre) {
        costCentre = centre;
        return this;
    }

    public ServerSpecBuilder tags(Map<String, String> all) {
        tags = all;
        return this;
    }

    public ServerSpecBuilder survives(int blades) {
        survives = blades;
        return this;
    }

    public ServerSpecBuilder priority(int rank) {
        priority = rank;
        return this;
    }

    public ServerSpecBuilder antiAffinityGroup(@Nullable String group) {
        antiAffinityGroup = group;
        return this;
    }

    public ServerSpecBuilder volumes(List<DataDisk> disks) {
        volumes = disks;
        return this;
    }

    public ServerSpecBuilder selfSizing(@Nullable SelfSizing least) {
        selfSizing = least;
        return this;
    }

    public ServerSpec build() {
        return new ServerSpec(
                name,
                image,
                imageName,
                cpuMillicores,
                ceilingMillicores,
                memoryMiB,
                memoryCeilingMiB,
                bootDiskGiB,
                sshKeys,
                userData,
                costCentre,
                tags,
                survives,
                priority,
                antiAffinityGroup,
                volumes,
                selfSizing);
    }
}
