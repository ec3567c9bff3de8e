package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.PowerState;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import tools.jackson.databind.node.ObjectNode;

/** How systems look. */
final class SystemPages {
    private static final String SCHEMA = "ComputerSystem.v1_27_0";
    private static final int MILLICORES_PER_CORE = 1000;
    private static final double MIB_PER_GIB = 1024.0;
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private SystemPages() {}

    static ObjectNode blade(World world, Blade blade) {
        boolean works = !world.hasFailed(blade);
        Enclosure enclosure = new Enclosure(blade.enclosure(), blade.slot());
        List<String> servers = world.serversOn(blade.id()).stream()
                .map(server -> Uris.system(server.id()))
                .toList();
        return Page.of(Uris.system(blade.id()), SCHEMA, blade.id().text(), blade.name())
                .put("SystemType", "Physical")
                .put("Manufacturer", "Pantry")
                .put("PowerState", works ? "On" : "Off")
                .put("Status", ChassisResources.status(world, blade))
                .texts("HostingRoles", List.of("VirtualMachineServer"))
                .put(
                        "ProcessorSummary",
                        Page.object()
                                .put("Count", blade.processors())
                                .put("CoreCount", blade.cpuMillicores() / MILLICORES_PER_CORE)
                                .put("Status", Parts.status(works)))
                .put(
                        "MemorySummary",
                        Page.object()
                                .put("TotalSystemMemoryGiB", blade.memoryGiB())
                                .put("Status", Parts.status(works)))
                .put(
                        "Links",
                        Page.object()
                                .links("Chassis", List.of(Uris.chassis(blade.id())))
                                .links("ResourceBlocks", List.of(Uris.block(blade.id())))
                                .links("VirtualMachines", servers)
                                .links(
                                        "ManagedBy",
                                        List.of(
                                                Uris.manager(enclosure.controlUnitA()),
                                                Uris.manager(enclosure.controlUnitB()))))
                .put("Boot", boot())
                .put("Actions", Page.object())
                .oem(
                        "PantryComputerSystem",
                        pantry -> pantry.put("CpuMillicores", blade.cpuMillicores())
                                .put("MemoryMiB", blade.memoryMiB())
                                .put("CpuMillicoresGuaranteed", guaranteedMillicores(world, blade))
                                .put("MemoryMiBGuaranteed", guaranteedMiB(world, blade)))
                .json();
    }

    /** There is one thing to boot from, and it cannot be overridden; clients of real machines want to be told so. */
    private static Page boot() {
        return Page.object()
                .put("BootSourceOverrideEnabled", "Disabled")
                .put("BootSourceOverrideTarget", "None")
                .texts("BootSourceOverrideTarget@Redfish.AllowableValues", List.of("None"));
    }

    static ObjectNode server(Call call, Server server) {
        String uri = Uris.system(server.id());
        PowerState power = server.power().at(call.simulation().nowMicros());
        List<Slice> held = held(server);
        Page page = Page.of(uri, SCHEMA, server.id().text(), server.name())
                .put("SystemType", server.isSpanning() ? "Composed" : "Virtual")
                .put("HostName", server.hostName())
                .put("UUID", uuid(server))
                .put("PowerState", wireName(power))
                .put("Status", status(call.world(), server))
                .put("BootProgress", Page.object().put("LastState", progress(server, power)))
                .put(
                        "ProcessorSummary",
                        Page.object()
                                .put(
                                        "Count",
                                        Math.ceilDiv(
                                                Math.min(millicores(held), server.cpuMillicores()),
                                                MILLICORES_PER_CORE))
                                .put("Status", Parts.status(!held.isEmpty())))
                .put(
                        "MemorySummary",
                        Page.object()
                                .put(
                                        "TotalSystemMemoryGiB",
                                        held.stream()
                                                        .mapToLong(Slice::memoryMiB)
                                                        .sum()
                                                / MIB_PER_GIB)
                                .put("Status", Parts.status(!held.isEmpty())))
                .link("EthernetInterfaces", uri + "/EthernetInterfaces")
                .put("Links", links(server))
                .put("Boot", boot())
                .put("SerialConsole", Consoles.serial(server.id()))
                .put("Actions", actions(uri));
        if (server.power().lastResetAtMicros() > 0) {
            page.put("LastResetTime", Parts.time(server.power().lastResetAtMicros()));
        }
        return page.oem(
                        "PantryComputerSystem",
                        pantry -> pantry.put("CpuMillicores", server.cpuMillicores())
                                .put("MemoryMiB", server.memoryMiB())
                                .put("Address", server.address())
                                .objects(
                                        "Slices",
                                        server.slices().stream()
                                                .map(SystemPages::slice)
                                                .toList()))
                .json();
    }

    /** What it can use now: what is left of its members, with the reserve while one of them is lost. */
    private static List<Slice> held(Server server) {
        return server.slices().stream()
                .filter(Slice::isWorking)
                .filter(slice -> !slice.isReserve() || server.hasLost())
                .toList();
    }

    static Page slice(Slice slice) {
        return Page.object()
                .put("Id", slice.id().text())
                .link("Blade", Uris.system(slice.blade()))
                .put("CpuMillicores", slice.cpuMillicores())
                .put("CpuCeilingMillicores", slice.cpuCeilingMillicores())
                .put("MemoryMiB", slice.memoryMiB())
                .put("MemoryCeilingMiB", slice.memoryCeilingMiB())
                .put("Role", slice.isReserve() ? "Reserve" : "Member")
                .put("Lost", slice.lost())
                .put("Joining", slice.isJoining());
    }

    static ObjectNode port(Server server) {
        Page page = Page.of(Uris.port(server.id().text()), "EthernetInterface.v1_12_4", "1", "Network port")
                .put("InterfaceEnabled", true)
                .put("MACAddress", mac(server))
                .put("HostName", server.hostName())
                .put("Status", Parts.status(true));
        if (server.address() != null) {
            page.objects(
                    "IPv4Addresses",
                    List.of(Page.object().put("Address", server.address()).put("AddressOrigin", "Static")));
        }
        return page.json();
    }

    private static Page actions(String uri) {
        return Page.object()
                .put(
                        "#ComputerSystem.Reset",
                        action(uri, "Reset").texts("ResetType@Redfish.AllowableValues", SystemResources.resetTypes()))
                .put("#ComputerSystem.AddResourceBlock", action(uri, "AddResourceBlock"))
                .put("#ComputerSystem.RemoveResourceBlock", action(uri, "RemoveResourceBlock"))
                .put(
                        "Oem",
                        Page.object()
                                .put(
                                        "#" + ConsoleResources.ACTION,
                                        Page.object().put("target", uri + "/Actions/Oem/" + ConsoleResources.ACTION)));
    }

    private static Page action(String uri, String name) {
        return Page.object()
                .put("target", uri + "/Actions/ComputerSystem." + name)
                .put("@Redfish.ActionInfo", uri + "/" + name + "ActionInfo");
    }

    /** Whole, on part of its slices, or down with all of them; a condition says what is missing. */
    private static Page status(World world, Server server) {
        Health health = world.healthOf(server);
        String state = health == Health.CRITICAL ? "UnavailableOffline" : "Enabled";
        Page status = Parts.status(state, Parts.wireName(health));
        if (health == Health.OK) {
            return status;
        }
        List<Page> conditions = server.slices().stream()
                .filter(slice -> slice.lost() || world.isDead(slice))
                .map(slice -> condition(server, slice))
                .toList();
        return status.objects("Conditions", conditions);
    }

    private static Page condition(Server server, Slice slice) {
        return Page.object()
                .put("MessageId", "ResourceEvent.1.4.ResourceStatusChangedWarning")
                .texts("MessageArgs", List.of(slice.id().text(), "Failed"))
                .put("Message", "The health of resource '%s' has changed to Failed.".formatted(slice.id()))
                .put("Severity", server.slices().size() > 1 ? "Warning" : "Critical")
                .link("OriginOfCondition", Uris.block(slice.id()));
    }

    private static Page links(Server server) {
        List<String> blades = server.slices().stream()
                .map(slice -> Uris.system(slice.blade()))
                .toList();
        Page links = Page.object()
                .links(
                        "ResourceBlocks",
                        server.slices().stream()
                                .map(slice -> Uris.block(slice.id()))
                                .toList())
                .links("Endpoints", List.of(Uris.endpoint(server.id())));
        return server.isSpanning()
                ? links.links("SupplyingComputerSystems", blades)
                : links.link("HostingComputerSystem", blades.getFirst());
    }

    private static String wireName(PowerState power) {
        return switch (power) {
            case OFF -> "Off";
            case POWERING_ON -> "PoweringOn";
            case ON -> "On";
            case POWERING_OFF -> "PoweringOff";
        };
    }

    private static String progress(Server server, PowerState power) {
        return switch (power) {
            case OFF, POWERING_OFF -> "None";
            case POWERING_ON -> "SystemHardwareInitializationComplete";
            case ON -> server.power().boots() ? "OSRunning" : "SystemHardwareInitializationComplete";
        };
    }

    private static long guaranteedMillicores(World world, Blade blade) {
        return millicores(world.slicesOn(blade.id()));
    }

    private static long guaranteedMiB(World world, Blade blade) {
        return world.slicesOn(blade.id()).stream().mapToLong(Slice::memoryMiB).sum();
    }

    private static long millicores(List<Slice> slices) {
        return slices.stream().mapToLong(Slice::cpuMillicores).sum();
    }

    /** Clients that name their servers by UUIDs find these here, too. */
    private static String uuid(Server server) {
        return server.name().matches(UUID_FORM)
                ? server.name().toLowerCase(Locale.ROOT)
                : nameBased(server).toString();
    }

    /** Locally administered, the same in every run. */
    static String mac(Server server) {
        long bits = nameBased(server).getLeastSignificantBits();
        return "02:%02X:%02X:%02X:%02X:%02X"
                .formatted(bits & 0xff, bits >> 8 & 0xff, bits >> 16 & 0xff, bits >> 24 & 0xff, bits >> 32 & 0xff);
    }

    private static UUID nameBased(Server server) {
        return UUID.nameUUIDFromBytes(server.name().getBytes(StandardCharsets.UTF_8));
    }
}
