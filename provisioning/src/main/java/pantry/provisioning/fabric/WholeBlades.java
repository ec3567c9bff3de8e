package pantry.provisioning.fabric;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Servers on a service that knows the standard alone: each slice has to be a blade as it is, one resource block. */
final class WholeBlades {
    private final BladeRefs blades;

    WholeBlades(BladeRefs blades) {
        this.blades = blades;
    }

    void write(Call call, List<HardwareServer.Slice> slices, ObjectNode body) {
        ArrayNode blocks = body.putObject("Links").putArray("ResourceBlocks");
        wanted(call, slices).forEach(block -> blocks.addObject().put("@odata.id", block));
    }

    List<String> differences(Call call, Resource server, List<HardwareServer.Slice> slices) {
        Set<String> there = new TreeSet<>(server.links("Links", "ResourceBlocks"));
        Set<String> wanted = wanted(call, slices);
        return there.equals(wanted) ? List.of() : List.of("it stands on " + there + ", not on " + wanted);
    }

    private Set<String> wanted(Call call, List<HardwareServer.Slice> slices) {
        Set<String> blocks = new TreeSet<>();
        for (HardwareServer.Slice slice : slices) {
            Resource system = call.get(blades.systemOf(call, slice.bladeRef()));
            boolean whole = slice.cpuMillicores() == Frames.cpuMillicores(system)
                    && slice.memoryMiB() == Frames.memoryMiB(system);
            if (!whole) {
                throw Stop.refused("the service gives out whole blades only, and " + system.name() + " has "
                        + Frames.cpuMillicores(system) + " millicores and " + Frames.memoryMiB(system) + " MiB");
            }
            blocks.add(blades.blockOf(call, system.ref()));
        }
        return blocks;
    }
}
