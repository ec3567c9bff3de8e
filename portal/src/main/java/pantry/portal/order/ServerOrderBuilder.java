package pantry.portal.order;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrder.DataDisk;

/** Writes an order field by field; what is not written is absent. */
public final class ServerOrderBuilder {
    private String name;
    private String image;
    private @Nullable String offering;
    private @Nullable Long cpuMillicores;
    private @Nullable Long ceilingMillicores;
    private @Nullable Long memoryMiB;
    private @Nullable Long memoryCeilingMiB;
    private @Nullable Long bootDiskGiB;
    private List<String> sshKeys = List.of();
    private String userData = "";
    private @Nullable String costCentre;
    private Map<String, String> tags = Map.of();
    private List<DataDisk> volumes = List.of();
    private @Nullable Integer survives;
    private @Nullable Integer priority;
    private @Nullable String antiAffinityGroup;
    private ServerOrder.@Nullable SelfSizing selfSizing;
    private @Nullable Integer count;

    ServerOrderBuilder(String name, String image) {
        this.name = name;
        this.image = image;
    }

    ServerOrderBuilder(ServerOrder like) {
        this(like.name(), like.image());
        offering = like.offering();
        cpuMillicores = like.cpuMillicores();
        ceilingMillicores = like.ceilingMillicores();
        memoryMiB = like.memoryMiB();
        memoryCeilingMiB = like.memoryCeilingMiB();
        bootDiskGiB = like.bootDiskGiB();
        sshKeys = like.sshKeys();
        userData = like.userData();
        costCentre = like.costCentre();
        tags = like.tags();
        volumes = like.volumes();
        survives = like.survives();
        priority = like.priority();
        antiAffinityGroup = like.antiAffinityGroup();
        selfSizing = like.selfSizing();
        count = like.count();
    }

    public ServerOrderBuilder named(String other) {
        name = other;
        return this;
    }

    public ServerOrderBuilder booting(String idOrName) {
        image = idOrName;
        return this;
    }

    /** With an offering instead of a size of its own. */
    public ServerOrderBuilder offered(@Nullable String idOrName) {
        offering = idOrName;
        cpuMillicores = null;
        memoryMiB = null;
        return this;
    }

    /** With a size of its own instead of an offering. */
    public ServerOrderBuilder sized(@Nullable Long cpu, @Nullable Long memory) {
        offering = null;
        cpuMillicores = cpu;
        memoryMiB = memory;
        return this;
    }

    public ServerOrderBuilder ceilings(@Nullable Long cpu, @Nullable Long memory) {
        ceilingMillicores = cpu;
        memoryCeilingMiB = memory;
        return this;
    }

    public ServerOrderBuilder bootDisk(@Nullable Long gib) {
        bootDiskGiB = gib;
        return this;
    }

    public ServerOrderBuilder sshKeys(List<String> keys) {
        sshKeys = keys;
        return this;
    }

    public ServerOrderBuilder userData(String text) {
        userData = text;
        return this;
    }

    public ServerOrderBuilder costCentre(@Nullable String centre) {
        costCentre = centre;
        return this;
    }

    public ServerOrderBuilder tags(Map<String, String> all) {
        tags = all;
        return this;
    }

    public ServerOrderBuilder volumes(List<DataDisk> disks) {
        volumes = disks;
        return this;
    }

    public ServerOrderBuilder survives(@Nullable Integer blades) {
        survives = blades;
        return this;
    }

    public ServerOrderBuilder priority(@Nullable Integer rank) {
        priority = rank;
        return this;
    }

    public ServerOrderBuilder antiAffinityGroup(@Nullable String group) {
        antiAffinityGroup = group;
        return this;
    }

    public ServerOrderBuilder selfSizing(ServerOrder.@Nullable SelfSizing least) {
        selfSizing = least;
        return this;
    }

    public ServerOrderBuilder count(@Nullable Integer servers) {
        count = servers;
        return this;
    }

    public ServerOrder build() {
        return new ServerOrder(
                name,
                image,
                offering,
                cpuMillicores,
                ceilingMillicores,
                memoryMiB,
                memoryCeilingMiB,
                bootDiskGiB,
                sshKeys,
                userData,
                costCentre,
                tags,
                volumes,
                survives,
                priority,
                antiAffinityGroup,
                selfSizing,
                count);
    }
}
