package pantry.portal.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerRules;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.server.ServerSpec;

/** What people write about a server, read from JSON. */
final class ServerFields {
    private static final String NAMELESS = "estimate";

    private ServerFields() {}

    static Optional<Map<String, String>> tags(Fields fields) {
        return fields.textMap("tags", ServerSpec.MOST_TAGS, ServerRules.TAG_NAME, ServerRules.TAG_VALUE);
    }

    static ServerOrder order(Fields fields) {
        return order(fields, fields.requiredText("name", ServerRules.NAME));
    }

    /** An estimate needs no name. */
    static ServerOrder orderForEstimate(Fields fields) {
        return order(fields, fields.text("name", ServerRules.NAME).orElse(NAMELESS));
    }

    private static ServerOrder order(Fields fields, String name) {
        ServerOrder order = new ServerOrder(
                name,
                fields.requiredText("image", ServerRules.ID_OR_NAME),
                fields.text("offering", ServerRules.ID_OR_NAME).orElse(null),
                whole(fields, "cpuMillicores", ServerSpec.LEAST_MILLICORES),
                whole(fields, "ceilingMillicores", ServerSpec.LEAST_MILLICORES),
                whole(fields, "memoryMiB", ServerSpec.LEAST_MEMORY_MIB),
                whole(fields, "memoryCeilingMiB", ServerSpec.LEAST_MEMORY_MIB),
                whole(fields, "bootDiskGiB", ServerSpec.LEAST_DISK_GIB),
                fields.texts("sshKeys", ServerSpec.MOST_SSH_KEYS, ServerRules.SSH_KEY)
                        .orElse(List.of()),
                fields.text("userData", ServerRules.USER_DATA).orElse(""),
                fields.text("costCentre", ServerRules.COST_CENTRE).orElse(null),
                tags(fields).orElse(Map.of()),
                volumes(fields),
                within(fields, "survives", 0, ServerSpec.MOST_SURVIVES),
                priority(fields),
                fields.text("antiAffinityGroup", ServerRules.NAME).orElse(null),
                fields.has("selfSizing") ? selfSizing(fields).orElse(null) : null,
                within(fields, "count", 1, OrderAll.MOST));
        requireOneSize(fields);
        requireCeiling(fields, "ceilingMillicores", order.ceilingMillicores(), "cpuMillicores", order.cpuMillicores());
        requireCeiling(fields, "memoryCeilingMiB", order.memoryCeilingMiB(), "memoryMiB", order.memoryMiB());
        return order;
    }

    /** Where the field is there. */
    static Optional<ServerOrder.SelfSizing> selfSizing(Fields fields) {
        return fields.requiredObject("selfSizing")
                .map(least -> new ServerOrder.SelfSizing(
                        least.requiredWhole("minCpuMillicores", ServerSpec.LEAST_MILLICORES, Integer.MAX_VALUE),
                        least.requiredWhole("minMemoryMiB", ServerSpec.LEAST_MEMORY_MIB, Integer.MAX_VALUE)));
    }

    private static List<ServerOrder.DataDisk> volumes(Fields fields) {
        List<ServerOrder.DataDisk> volumes = fields.objects("volumes", ServerSpec.MOST_VOLUMES).stream()
                .map(one -> new ServerOrder.DataDisk(
                        one.requiredText("name", ServerRules.NAME),
                        one.requiredWhole("sizeGiB", ServerSpec.LEAST_DISK_GIB, Long.MAX_VALUE)))
                .toList();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < volumes.size(); i++) {
            if (!names.add(volumes.get(i).name())) {
                fields.error("volumes", "names \"" + volumes.get(i).name() + "\" twice");
            }
        }
        return volumes;
    }

    private static @Nullable Long whole(Fields fields, String name, long least) {
        var value = fields.whole(name, least);
        return value.isPresent() ? value.getAsLong() : null;
    }

    static @Nullable Integer priority(Fields fields) {
        return within(fields, "priority", -ServerSpec.MOST_PRIORITY, ServerSpec.MOST_PRIORITY);
    }

    private static @Nullable Integer within(Fields fields, String name, int least, int most) {
        var value = fields.whole(name, least, most);
        return value.isPresent() ? (int) value.getAsLong() : null;
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

    private static void requireCeiling(
            Fields fields, String ceilingName, @Nullable Long ceiling, String guaranteeName, @Nullable Long guarantee) {
        if (ceiling != null && guarantee != null && ceiling < guarantee) {
            fields.error(ceilingName, "must be at least " + guaranteeName);
        }
    }
}
