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
 * wrong with it, {@link ServerOrders} says.
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
        List<DataDisk> volumes) {
    /** A data volume that is ordered with it. */
    @Schema(name = "DataVolumeOrder")
    public record DataDisk(
            String name, @Schema(minimum = "1") long sizeGiB) {}

    /** One without data volumes. */
    public ServerOrder(
            String name,
            String image,
            @Nullable String offering,
            @Nullable Long cpuMillicores,
            @Nullable Long ceilingMillicores,
            @Nullable Long memoryMiB,
            @Nullable Long memoryCeilingMiB,
            @Nullable Long bootDiskGiB,
            List<String> sshKeys,
            String userData,
            @Nullable String costCentre,
            Map<String, String> tags) {
        this(
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
                List.of());
    }

    public ServerOrder {
        volumes = List.copyOf(volumes);
        sshKeys = List.copyOf(sshKeys);
        tags = Map.copyOf(tags);
    }

    /** The least that can be ordered: an image in a size of one's own. */
    public static ServerOrder of(String name, String image, long cpuMillicores, long memoryMiB) {
        return bare(name, image).sized(cpuMillicores, memoryMiB);
    }

    /** The least that can be ordered: an image in a size of the catalogue. */
    public static ServerOrder ofOffering(String name, String image, String offering) {
        return bare(name, image).offered(offering);
    }

    private static ServerOrder bare(String name, String image) {
        return new ServerOrder(name, image, null, null, null, null, null, null, List.of(), "", null, Map.of());
    }

    /** With a size of its own instead of an offering. */
    public ServerOrder sized(long cpu, long memory) {
        return with(null, cpu, memory, ceilingMillicores, memoryCeilingMiB, bootDiskGiB);
    }

    /** With an offering instead of a size of its own. */
    public ServerOrder offered(String idOrName) {
        return with(idOrName, null, null, ceilingMillicores, memoryCeilingMiB, bootDiskGiB);
    }

    /** Absent ceilings are the guarantees. */
    public ServerOrder withCeilings(@Nullable Long cpu, @Nullable Long memory) {
        return with(offering, cpuMillicores, memoryMiB, cpu, memory, bootDiskGiB);
    }

    /** An absent size is the offering's, or what the image takes. */
    public ServerOrder withBootDisk(@Nullable Long gib) {
        return with(offering, cpuMillicores, memoryMiB, ceilingMillicores, memoryCeilingMiB, gib);
    }

    private ServerOrder with(
            @Nullable String size,
            @Nullable Long cpu,
            @Nullable Long memory,
            @Nullable Long cpuCeiling,
            @Nullable Long memoryCeiling,
            @Nullable Long disk) {
        return new ServerOrder(
                name,
                image,
                size,
                cpu,
                cpuCeiling,
                memory,
                memoryCeiling,
                disk,
                sshKeys,
                userData,
                costCentre,
                tags,
                volumes);
    }

    /** With these data volumes instead of those it had. */
    public ServerOrder withVolumes(List<DataDisk> disks) {
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
                disks);
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
