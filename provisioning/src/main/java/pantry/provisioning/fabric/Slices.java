package pantry.provisioning.fabric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The slices of a server on the wire: how they are asked for, and how those that are there differ from those asked. */
final class Slices {
    /** A slice by its numbers; {@code system} is the blade's computer system. */
    private record Shape(String system, long cpu, long cpuCeiling, long memory, long memoryCeiling) {
        @Override
        public String toString() {
            return "%d/%d millicores, %d/%d MiB on %s".formatted(cpu, cpuCeiling, memory, memoryCeiling, system);
        }
    }

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
            node.put("CpuMillicores", shape.cpu());
            node.put("CpuCeilingMillicores", shape.cpuCeiling());
            node.put("MemoryMiB", shape.memory());
            node.put("MemoryCeilingMiB", shape.memoryCeiling());
        }
    }

    /** One sentence per difference; none when the server stands exactly as asked. */
    List<String> differences(Call call, Resource server, List<HardwareServer.Slice> asked) {
        Map<String, Shape> there = there(call, server);
        Map<String, Shape> wanted = new TreeMap<>();
        asked.forEach(slice -> wanted.put(slice.id().toString(), asked(call, slice)));
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

    private Shape asked(Call call, HardwareServer.Slice slice) {
        return new Shape(
                blades.systemOf(call, slice.bladeRef()),
                slice.cpuMillicores(),
                slice.ceilingMillicores(),
                slice.memoryMiB(),
                slice.memoryCeilingMiB());
    }

    /** As the system itself lists them, or else as its resource blocks tell, each for itself. */
    private static Map<String, Shape> there(Call call, Resource server) {
        Map<String, Shape> there = new TreeMap<>();
        JsonNode listed = server.at("Oem", "Pantry", "Slices");
        if (!listed.isEmpty()) {
            listed.forEach(node -> put(new Resource(node), "", there));
            return there;
        }
        for (String block : server.links("Links", "ResourceBlocks")) {
            call.find(block)
                    .ifPresent(found -> put(new Resource(found.at("Oem", "Pantry")), Resource.lastPart(block), there));
        }
        return there;
    }

    private static void put(Resource slice, String otherwiseId, Map<String, Shape> there) {
        Shape shape = new Shape(
                slice.link("Blade").orElse("nowhere"),
                slice.longer(-1, "CpuMillicores"),
                slice.longer(-1, "CpuCeilingMillicores"),
                slice.longer(-1, "MemoryMiB"),
                slice.longer(-1, "MemoryCeilingMiB"));
        there.put(slice.text("Id").orElse(otherwiseId), shape);
    }
}
