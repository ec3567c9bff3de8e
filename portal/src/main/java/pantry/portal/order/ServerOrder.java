package pantry.portal.order;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.placement.Shortage;

/**
 * An order for a server as it was written: an offering or cpu and memory. Sizes are longs, since one that no pool has is
 * well-formed too and is told what is short. What is absent has a default that the catalogue or the tenant knows; what is
 * wrong with it, {@link ServerOrders} says. With a count it is an order for so many, all or none.
 */
@Schema(
        name = "ServerOrder",
        description = "An order for a server: an offering, or cpuMillicores and memoryMiB, not both. "
                + "A ceiling that is left out is the guarantee; image and offering are an id or a name.",
        requiredProperties = {"name", "image"})
public record ServerOrder(
        String name,
        String image,
        @Nullable String offering,
        @Schema(minimum = "50") @Nullable Long cpuMillicores,
        @Schema(minimum = "50") @Nullable Long ceilingMillicores,
        @Schema(minimum = "64") @Nullable Long memoryMiB,
        @Schema(minimum = "64") @Nullable Long memoryCeilingMiB,
        @Schema(minimum = "1") @Nullable Long bootDiskGiB,
        List<String> sshKeys,
        String userData,
        @Nullable String costCentre,
        Map<String, String> tags,
        List<DataDisk> volumes,

        @Schema(
                minimum = "0",
                maximum = "8",
                description =
                        "So many blades may fail and it keeps its whole guarantee: as much is held in reserve, and"
                                + " counted and billed as guaranteed")
        @Nullable
        Integer survives,

        @Schema(
                minimum = "-1000",
                maximum = "1000",
                description = "The higher, the earlier it gets its room again after a failure")
        @Nullable
        Integer priority,

        @Schema(
                description = "A name of the tenant's own: servers of one group stand on distinct blades, and over"
                        + " enclosures as evenly as possible")
        @Nullable
        String antiAffinityGroup,

        @Schema(
                description =
                        "Its guarantee follows its use, between these and its ceilings; cpuMillicores and memoryMiB are"
                                + " what it begins with")
        @Nullable
        SelfSizing selfSizing,

        @Schema(
                minimum = "1",
                maximum = "64",
                description = "So many of them, all or none; their names count on from the name, and their data volumes"
                        + " are named after them. Answered with the list of their operations")
        @Nullable
        Integer count) {
    /** A data volume that is ordered with it. */
    @Schema(name = "DataVolumeOrder")
    public record DataDisk(
            String name, @Schema(minimum = "1") long sizeGiB) {}

    /** What the guarantees of a server that sizes itself never go below. */
    @Schema(name = "SelfSizingOrder")
    public record SelfSizing(
            @Schema(minimum = "50") long minCpuMillicores,
            @Schema(minimum = "64") long minMemoryMiB) {}

    public ServerOrder {
        volumes = List.copyOf(volumes);
        sshKeys = List.copyOf(sshKeys);
        tags = Map.copyOf(tags);
    }

    /** An image, of which the size is still to be said: one of one's own or an offering. */
    public static ServerOrderBuilder of(String name, String image) {
        return new ServerOrderBuilder(name, image);
    }

    /** The least that can be ordered: an image in a size of one's own. */
    public static ServerOrder of(String name, String image, long cpuMillicores, long memoryMiB) {
        return of(name, image).sized(cpuMillicores, memoryMiB).build();
    }

    /** The least that can be ordered: an image in a size of the catalogue. */
    public static ServerOrder ofOffering(String name, String image, String offering) {
        return of(name, image).offered(offering).build();
    }

    /** The same but for what is said now. */
    public ServerOrderBuilder but() {
        return new ServerOrderBuilder(this);
    }

    /** With a size of its own instead of an offering. */
    public ServerOrder sized(long cpu, long memory) {
        return but().sized(cpu, memory).build();
    }

    /** With an offering instead of a size of its own. */
    public ServerOrder offered(String idOrName) {
        return but().offered(idOrName).build();
    }

    /** Absent ceilings are the guarantees. */
    public ServerOrder withCeilings(@Nullable Long cpu, @Nullable Long memory) {
        return but().ceilings(cpu, memory).build();
    }

    /** An absent size is the offering's, or what the image takes. */
    public ServerOrder withBootDisk(@Nullable Long gib) {
        return but().bootDisk(gib).build();
    }

    /** With these data volumes instead of those it had. */
    public ServerOrder withVolumes(List<DataDisk> disks) {
        return but().volumes(disks).build();
    }

    /** How many servers it orders. */
    public int servers() {
        return count == null ? 1 : count;
    }

    /** A size beyond everything is decided about as a smaller one, and told as it was asked for. */
    public Shortage asAsked(Shortage shortage) {
        if (shortage.requested() < ServerOrders.LARGEST) {
            return shortage;
        }
        Optional<Long> asked = Optional.ofNullable(
                switch (shortage.resource()) {
                    case "cpuMillicores" -> cpuMillicores;
                    case "memoryMiB" -> memoryMiB;
                    case "storageGiB" -> bootDiskGiB;
                    case "ceilingMillicores" -> ceilingMillicores;
                    case "memoryCeilingMiB" -> memoryCeilingMiB;
                    default -> null;
                });
        return new Shortage(
                shortage.resource(),
                asked.orElse(shortage.requested()),
                shortage.available(),
                shortage.limit(),
                shortage.of());
    }
}
