package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.server.ServerSpec;

/**
 * An order for a server, well-formed: an offering or cpu and memory. Sizes are longs, since one that no pool has is
 * well-formed too and is told what is short. What is absent has a default that the catalogue or the tenant knows.
 */
@Schema(
        name = "ServerOrder",
        description = "An order for a server: an offering, or cpuMillicores and memoryMiB, not both. "
                + "A ceiling that is left out is the guarantee; image and offering are an id or a name.",
        requiredProperties = {"name", "image"})
record ServerOrder(
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
        Map<String, String> tags) {
    private static final String NAMELESS = "estimate";

    static ServerOrder read(Fields fields) {
        return read(fields, fields.requiredText("name", ServerFields.NAME));
    }

    /** An estimate needs no name. */
    static ServerOrder readForEstimate(Fields fields) {
        return read(fields, fields.text("name", ServerFields.NAME).orElse(NAMELESS));
    }

    private static ServerOrder read(Fields fields, String name) {
        ServerOrder order = new ServerOrder(
                name,
                fields.requiredText("image", ServerFields.ID_OR_NAME),
                fields.text("offering", ServerFields.ID_OR_NAME).orElse(null),
                whole(fields, "cpuMillicores", ServerSpec.LEAST_MILLICORES),
                whole(fields, "ceilingMillicores", ServerSpec.LEAST_MILLICORES),
                whole(fields, "memoryMiB", ServerSpec.LEAST_MEMORY_MIB),
                whole(fields, "memoryCeilingMiB", ServerSpec.LEAST_MEMORY_MIB),
                whole(fields, "bootDiskGiB", ServerSpec.LEAST_DISK_GIB),
                fields.texts("sshKeys", ServerSpec.MOST_SSH_KEYS, ServerFields.SSH_KEY)
                        .orElse(List.of()),
                fields.text("userData", ServerFields.USER_DATA).orElse(""),
                fields.text("costCentre", ServerFields.COST_CENTRE).orElse(null),
                ServerFields.tags(fields).orElse(Map.of()));
        requireOneSize(fields);
        requireCeiling(fields, "ceilingMillicores", order.ceilingMillicores, "cpuMillicores", order.cpuMillicores);
        requireCeiling(fields, "memoryCeilingMiB", order.memoryCeilingMiB, "memoryMiB", order.memoryMiB);
        return order;
    }

    private static @Nullable Long whole(Fields fields, String name, long least) {
        var value = fields.whole(name, least);
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static void requireOneSize(Fields fields) {
        for (String size : List.of("cpuMillicores", "memoryMiB")) {
            if (fields.has("offering") && fields.has(size)) {
                fields.error(size, "can't be together with offering: it has its size");
            } else if (!fields.has("offering") && !fields.has(size)) {
                fields.error(size, "is missing (or an offering)");
            }
        }
    }

    static void requireCeiling(
            Fields fields, String ceilingName, @Nullable Long ceiling, String guaranteeName, @Nullable Long guarantee) {
        if (ceiling != null && guarantee != null && ceiling < guarantee) {
            fields.error(ceilingName, "must be at least " + guaranteeName);
        }
    }
}
