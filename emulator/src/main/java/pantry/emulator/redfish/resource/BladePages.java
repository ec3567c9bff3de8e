package pantry.emulator.redfish.resource;

import java.util.List;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.PowerState;
import pantry.emulator.simulated.machine.Slice;
import tools.jackson.databind.node.ObjectNode;

/** How blades look as physical systems, and how every page of a blade says its state. */
final class BladePages {
    private static final int MILLICORES_PER_CORE = 1000;

    private BladePages() {}

    static ObjectNode system(Call call, Blade blade) {
        World world = call.world();
        String uri = Uris.system(blade.id());
        Enclosure enclosure = new Enclosure(blade.enclosure(), blade.slot());
        List<String> servers = world.serversOn(blade.id()).stream()
                .map(server -> Uris.system(server.id()))
                .toList();
        List<Slice> slices = world.slicesOn(blade.id());
        return Page.of(uri, SystemResources.SCHEMA, blade.id().text(), blade.name())
                .put("SystemType", "Physical")
                .put("Manufacturer", "Pantry")
                .put("PowerState", powerState(call, blade))
                .put("Status", status(call, blade))
                .texts("HostingRoles", List.of("VirtualMachineServer"))
                .put(
                        "ProcessorSummary",
                        Page.object()
                                .put("Count", blade.processors())
                                .put("CoreCount", blade.cpuMillicores() / MILLICORES_PER_CORE)
                                .link("Metrics", ProcessorResources.metrics(uri)))
                .put(
                        "MemorySummary",
                        Page.object()
                                .put("TotalSystemMemoryGiB", blade.memoryGiB())
                                .link("Metrics", MemoryResources.metrics(uri)))
                .link("Processors", ProcessorResources.all(uri))
                .link("Memory", MemoryResources.all(uri))
                .put(
                        "Links",
                        Page.object()
                                .links("Chassis", List.of(Uris.chassis(blade.id())))
                                .links("ResourceBlocks", List.of(Uris.block(blade.id())))
                                .links("VirtualMachines", servers)
                                .links("ManagedBy", Uris.managers(enclosure)))
                .put("Boot", BootPages.fixed())
                .put("Actions", Page.object().put("#ComputerSystem.Reset", SystemResources.resetAction(uri)))
                .oem(
                        "PantryComputerSystem",
                        pantry -> pantry.put("CpuMillicores", blade.cpuMillicores())
                                .put("MemoryMiB", blade.memoryMiB())
                                .put(
                                        "CpuMillicoresGuaranteed",
                                        slices.stream()
                                                .mapToLong(Slice::cpuMillicores)
                                                .sum())
                                .put(
                                        "MemoryMiBGuaranteed",
                                        slices.stream()
                                                .mapToLong(Slice::memoryMiB)
                                                .sum()))
                .json();
    }

    /** A blade that failed gives no power, whatever its switch says. */
    static String powerState(Call call, Blade blade) {
        return call.world().hasFailed(blade) ? "Off" : Parts.wireName(power(call, blade));
    }

    /** A blade that was pulled is absent, one that failed sits there and does nothing, one that sleeps can be woken. */
    static Page status(Call call, Blade blade) {
        if (call.world().isPulled(blade.id())) {
            return Parts.status("Absent", "Critical");
        }
        if (call.world().hasFailed(blade)) {
            return Parts.status(false);
        }
        return switch (power(call, blade)) {
            case ON -> Parts.status(true);
            case POWERING_ON -> Parts.status("Starting", "OK");
            case OFF, POWERING_OFF -> Parts.status("StandbyOffline", "OK");
        };
    }

    private static PowerState power(Call call, Blade blade) {
        return call.world().powerOf(blade.id()).at(call.simulation().nowMicros());
    }
}
