package pantry.provisioning.fabric;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import pantry.provisioning.ground.SliceId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The slices of a server on the wire: how they are asked for, and how those that are there differ from those asked. */
final class Slices {
    private static final String RESERVE = "Reserve";

    /** A slice by its numbers; {@code system} is the blade's computer system. */
    record Shape(String system, long cpu, long cpuCeiling, long memory, long memoryCeiling, boolean reserve) {
        @Override
        public String toString() {
            return "%d/%d millicores, %d/%d MiB on %s%s"
                    .formatted(cpu, cpuCeiling, memory, memoryCeiling, system, reserve ? " in reserve" : "");
        }
    }

    /** A slice on the hardware, and the resource block that it is, where that is told. */
    record There(Shape shape, String block) {}

    private final BladeRefs blades;

    Slices(BladeRefs blades) {
        this.blades = blades;
    }

    void write(Call call, List<HardwareServer.Slice> slices, ArrayNode to) {
        for (HardwareServer.Slice slice : slices) {
            Shape shape = asked(call, slice);
            ObjectNode node = to.addObject();
            node.put("Id", slice.id().toString());
            node.putObject("Blade").put("@odata.id", shape.system());
            write(shape, node);
        }
    }

    /** One sentence per difference; none when the server stands exactly as asked. */
    List<String> differences(Call call, Resource server, List<HardwareServer.Slice> asked) {
        Map<String, Shape> there = new TreeMap<>();
        there(call, server).forEach((id, slice) -> there.put(id, slice.shape()));
        Map<String, Shape> wanted = wanted(call, asked);
        List<String> differences = new ArrayList<>();
        wanted.forEach((id, shape) -> {
            Shape found = there.remove(id);
            if (found == null) {
                differences.add("slice " + id + " is not there");
            } else if (!found.equals(shape)) {
                differences.add("slice " + id + " has " + found + ", not " + shape);
            }
        });
        there.forEach((id, shape) -> differences.add("slice " + id + " was not asked for, with " + shape));
        return differences;
    }

    /** What has no id of ours is a slice all the same, with an id that no row has. */
    List<HardwareServer.Slice> standing(Call call, Resource server) {
        List<HardwareServer.Slice> standing = new ArrayList<>();
        there(call, server).forEach((id, there) -> {
            Shape shape = there.shape();
            UUID known = Found.uuid(id).orElseGet(() -> UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)));
            standing.add(new HardwareServer.Slice(
                    new SliceId(known),
                    blades.chassisOf(call, shape.system()),
                    Math.toIntExact(shape.cpu()),
                    Math.toIntExact(shape.cpuCeiling()),
                    Math.toIntExact(shape.memory()),
                    Math.toIntExact(shape.memoryCeiling()),
                    shape.reserve()));
        });
        return standing;
    }

    Map<String, Shape> wanted(Call call, List<HardwareServer.Slice> asked) {
        Map<String, Shape> wanted = new TreeMap<>();
        asked.forEach(slice -> wanted.put(slice.id().toString(), asked(call, slice)));
        return wanted;
    }

    static void write(Shape shape, ObjectNode to) {
        to.put("CpuMillicores", shape.cpu());
        to.put("CpuCeilingMillicores", shape.cpuCeiling());
        to.put("MemoryMiB", shape.memory());
        to.put("MemoryCeilingMiB", shape.memoryCeiling());
        to.put("Role", shape.reserve() ? RESERVE : "Member");
    }

    private Shape asked(Call call, HardwareServer.Slice slice) {
        return new Shape(
                blades.systemOf(call, slice.bladeRef()),
                slice.cpuMillicores(),
                slice.ceilingMillicores(),
                slice.memoryMiB(),
                slice.memoryCeilingMiB(),
                slice.reserve());
    }

    /** By their ids, as the system itself lists them, or else as its resource blocks tell, each for itself. */
    static Map<String, There> there(Call call, Resource server) {
        Map<String, There> there = new TreeMap<>();
        List<String> blocks = server.links("Links", "ResourceBlocks");
        JsonNode listed = server.at("Oem", "Pantry", "Slices");
        if (!listed.isEmpty()) {
            Map<String, String> byId = new TreeMap<>();
            blocks.forEach(block -> byId.put(Resource.lastPart(block), block));
            listed.forEach(node -> {
                String id = new Resource(node).text("Id").orElse("");
                put(new Resource(node), "", byId.getOrDefault(id, ""), there);
            });
            return there;
        }
        for (String block : blocks) {
            call.find(block)
                    .ifPresent(found ->
                            put(new Resource(found.at("Oem", "Pantry")), Resource.lastPart(block), block, there));
        }
        return there;
    }

    /** The slices that carry our ids. */
    static Set<SliceId> ours(Call call, Resource server) {
        Set<SliceId> ours = new HashSet<>();
        there(call, server).keySet().forEach(id -> {
            try {
                ours.add(new SliceId(UUID.fromString(id)));
            } catch (IllegalArgumentException somebodyElses) {
                // Blocks of whole blades have the hardware's names.
            }
        });
        return ours;
    }

    private static void put(Resource slice, String otherwiseId, String block, Map<String, There> there) {
        Shape shape = new Shape(
                slice.link("Blade").orElse("nowhere"),
                slice.longer(-1, "CpuMillicores"),
                slice.longer(-1, "CpuCeilingMillicores"),
                slice.longer(-1, "MemoryMiB"),
                slice.longer(-1, "MemoryCeilingMiB"),
                slice.text("Role").orElse("").equals(RESERVE));
        there.put(slice.text("Id").orElse(otherwiseId), new There(shape, block));
    }
}
