package pantry.provisioning.fabric;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Servers on a service that knows the standard alone: each slice has to be a blade as it is, one resource block. */
final class WholeBlades {
    private final BladeRefs blades;
    private final Sizes sizes;

    WholeBlades(BladeRefs blades, Sizes sizes) {
        this.blades = blades;
        this.sizes = sizes;
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
            boolean whole = slice.cpuMillicores() == sizes.cpuMillicores(call, system)
                    && slice.memoryMiB() == Sizes.memoryMiB(system);
            if (!whole) {
                throw Stop.refused("the service gives out whole blades only, and " + system.name() + " has "
                        + sizes.cpuMillicores(call, system) + " millicores and " + Sizes.memoryMiB(system) + " MiB");
            }
            blocks.add(blades.blockOf(call, system.ref()));
        }
        return blocks;
    }
}
