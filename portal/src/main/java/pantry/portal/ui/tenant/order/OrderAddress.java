package pantry.portal.ui.tenant.order;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrder.DataDisk;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.server.ServerSpec;

/**
 * A draft in the address of the page, so that it can be sent to a colleague and survives a reload. Keys and user data are
 * not in it: they are long, and may be secret.
 */
final class OrderAddress {
    private static final int LONGEST_NUMBER = 12;
    private static final Pattern VOLUME = Pattern.compile("[0-9]{1," + LONGEST_NUMBER + "}:.{0,63}");

    private OrderAddress() {}

    static QueryParameters of(OrderDraft draft) {
        ServerOrder order = draft.order();
        Map<String, List<String>> written = new LinkedHashMap<>();
        put(written, "name", order.name());
        put(written, "image", order.image());
        put(written, "offering", order.offering());
        put(written, "cpu", order.cpuMillicores());
        put(written, "ceiling", order.ceilingMillicores());
        put(written, "memory", order.memoryMiB());
        put(written, "memoryCeiling", order.memoryCeilingMiB());
        put(written, "disk", order.bootDiskGiB());
        put(written, "costCentre", order.costCentre());
        put(written, "survives", order.survives());
        put(written, "priority", order.priority());
        put(written, "group", order.antiAffinityGroup());
        if (order.selfSizing() != null) {
            put(written, "leastCpu", order.selfSizing().minCpuMillicores());
            put(written, "leastMemory", order.selfSizing().minMemoryMiB());
        }
        put(written, "count", order.count());
        if (!order.volumes().isEmpty()) {
            written.put(
                    "volume",
                    order.volumes().stream()
                            .map(one -> one.sizeGiB() + ":" + one.name())
                            .toList());
        }
        if (!order.tags().isEmpty()) {
            written.put(
                    "tag",
                    new TreeMap<>(order.tags())
                            .entrySet().stream()
                                    .map(tag -> tag.getKey() + "=" + tag.getValue())
                                    .toList());
        }
        return new QueryParameters(written);
    }

    /** What the address says over what would stand there without; what it says wrongly counts as not said. */
    static OrderDraft read(QueryParameters written, OrderDraft otherwise, Surroundings around) {
        OrderDraft draft = otherwise;
        draft = written.getSingleParameter("name").map(draft::named).orElse(draft);
        draft = written.getSingleParameter("image")
                .filter(image -> around.image(image).isPresent())
                .map(draft::booting)
                .orElse(draft);
        Optional<Long> cpu = number(written, "cpu");
        Optional<Long> memory = number(written, "memory");
        Optional<String> offering = written.getSingleParameter("offering")
                .filter(name -> around.offering(name).isPresent());
        if (offering.isPresent()) {
            draft = draft.offered(offering.get());
        } else if (cpu.isPresent() && memory.isPresent()) {
            draft = draft.custom(cpu.get(), memory.get())
                    .processorCeiling(number(written, "ceiling").orElse(null))
                    .memoryCeiling(number(written, "memoryCeiling").orElse(null));
        }
        draft = draft.bootDisk(number(written, "disk").orElse(null));
        draft = draft.costCentre(written.getSingleParameter("costCentre").orElse(null));
        draft = draft.survives(within(written, "survives", 0, ServerSpec.MOST_SURVIVES, 0))
                .priority(within(written, "priority", -ServerSpec.MOST_PRIORITY, ServerSpec.MOST_PRIORITY, 0))
                .group(written.getSingleParameter("group").orElse(""))
                .count(within(written, "count", 1, OrderAll.MOST, 1));
        Optional<Long> leastCpu = number(written, "leastCpu");
        Optional<Long> leastMemory = number(written, "leastMemory");
        if (draft.isCustom() && leastCpu.isPresent() && leastMemory.isPresent()) {
            draft = draft.selfSizing(new ServerOrder.SelfSizing(leastCpu.get(), leastMemory.get()));
        }
        return draft.volumes(volumes(written)).tags(tags(written));
    }

    /** A size and a name each, {@code 10:web-1-data}; not more than a server has. */
    private static List<DataDisk> volumes(QueryParameters written) {
        return written.getParameters("volume").stream()
                .filter(text -> VOLUME.matcher(text).matches())
                .map(text -> text.split(":", 2))
                .map(parts -> new DataDisk(parts[1], Long.parseLong(parts[0])))
                .limit(ServerSpec.MOST_VOLUMES)
                .toList();
    }

    private static Map<String, String> tags(QueryParameters written) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : written.getParameters("tag")) {
            int middle = tag.indexOf('=');
            if (middle > 0) {
                tags.put(tag.substring(0, middle), tag.substring(middle + 1));
            }
        }
        return tags;
    }

    private static Optional<Long> number(QueryParameters written, String name) {
        return written.getSingleParameter(name)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_NUMBER)
                .filter(text -> text.chars().allMatch(one -> one >= '0' && one <= '9'))
                .map(Long::parseLong);
    }

    private static int within(QueryParameters written, String name, int least, int most, int otherwise) {
        return written.getSingleParameter(name)
                .filter(text -> text.matches("-?[0-9]{1,4}"))
                .map(Integer::parseInt)
                .filter(number -> number >= least && number <= most)
                .orElse(otherwise);
    }

    private static void put(Map<String, List<String>> written, String name, @Nullable Object value) {
        if (value != null) {
            written.put(name, List.of(value.toString()));
        }
    }
}
