package pantry.emulator.redfish.resource;

import java.util.List;
import java.util.stream.IntStream;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import tools.jackson.databind.node.ObjectNode;

/** The memory of systems, module by module, and how much of it is in use. */
final class MemoryResources {
    private static final String SYSTEM = Uris.SYSTEMS + "/{system}";
    private static final String METRICS = "/MemorySummary/MemoryMetrics";
    private static final double KIB_PER_MIB = 1024;

    void plant(Tree tree) {
        tree.at(SYSTEM + "/Memory").members(MemoryResources::modules);
        tree.at(SYSTEM + "/Memory/{memory}").get(MemoryResources::module);
        tree.at(SYSTEM + METRICS).get(MemoryResources::metrics);
    }

    static String all(String system) {
        return system + "/Memory";
    }

    static String metrics(String system) {
        return system + METRICS;
    }

    private static Members modules(Call call) {
        Machine machine = Machine.of(call);
        String under = all(machine.uri());
        List<String> uris = IntStream.rangeClosed(1, machine.modules())
                .mapToObj(number -> under + "/" + number)
                .toList();
        return Members.searched(under, "MemoryCollection", "Memory", uris);
    }

    private static ObjectNode module(Call call) {
        Machine machine = Machine.of(call);
        int number = machine.number(call, "memory", machine.modules());
        return Page.of(all(machine.uri()) + "/" + number, "Memory.v1_23_0", "" + number, "Memory " + number)
                .put("MemoryType", "DRAM")
                .put("MemoryDeviceType", machine.isPhysical() ? "DDR5" : "Logical")
                .put("Manufacturer", "Pantry")
                .put("CapacityMiB", machine.moduleMiB(number))
                .put(
                        "Location",
                        Page.object()
                                .put(
                                        "PartLocation",
                                        Page.object()
                                                .put("LocationType", "Slot")
                                                .put("LocationOrdinalValue", number)
                                                .put("ServiceLabel", "DIMM " + number)))
                .put("Status", machine.status())
                .json();
    }

    private static ObjectNode metrics(Call call) {
        Machine machine = Machine.of(call);
        return Page.of(metrics(machine.uri()), "MemoryMetrics.v1_8_0", "MemoryMetrics", "How much memory is in use now")
                .put(
                        "CapacityUtilizationPercent",
                        Machine.percent(machine.use().memoryKiB() / KIB_PER_MIB, machine.memoryMiB()))
                .json();
    }
}
