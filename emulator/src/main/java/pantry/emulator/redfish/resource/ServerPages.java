package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.PowerState;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import tools.jackson.databind.node.ObjectNode;

/** How servers look: virtual systems, or composed ones. */
final class ServerPages {
    private static final double MIB_PER_GIB = 1024.0;
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private ServerPages() {}

    static ObjectNode server(Call call, Server server) {
        String uri = Uris.system(server.id());
        PowerState power = server.power().at(call.simulation().nowMicros());
        Page page = Page.of(uri, SystemResources.SCHEMA, server.id().text(), server.name())
                .put("SystemType", server.isSpanning() ? "Composed" : "Virtual")
                .put("HostName", server.hostName())
                .put("UUID", uuid(server))
                .put("PowerState", Parts.wireName(power))
                .put("Status", status(call.world(), server))
                .put("BootProgress", Page.object().put("LastState", progress(server, power)))
                .put(
                        "ProcessorSummary",
                        Page.object()
                                .put("Count", ProcessorResources.count(server))
                                .link("Metrics", ProcessorResources.metrics(uri)))
                .put(
                        "MemorySummary",
                        Page.object()
                                .put("TotalSystemMemoryGiB", server.usableMiB() / MIB_PER_GIB)
                                .link("Metrics", MemoryResources.metrics(uri)))
                .link("Processors", ProcessorResources.all(uri))
                .link("Memory", MemoryResources.all(uri))
                .link("EthernetInterfaces", uri + "/EthernetInterfaces")
                .put("Links", links(call.world(), server))
                .put("Boot", BootPages.of(server))
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
                                .put("Crashed", server.power().crashed())
                                .objects(
                                        "Slices",
                                        server.slices().stream()
                                                .map(ServerPages::slice)
                                                .toList()))
                .json();
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
                .put("#ComputerSystem.Reset", SystemResources.resetAction(uri))
                .put("#ComputerSystem.AddResourceBlock", SystemResources.action(uri, "AddResourceBlock"))
                .put("#ComputerSystem.RemoveResourceBlock", SystemResources.action(uri, "RemoveResourceBlock"))
                .put(
                        "Oem",
                        Page.object()
                                .put(
                                        "#" + ConsoleResources.ACTION,
                                        Page.object().put("target", uri + "/Actions/Oem/" + ConsoleResources.ACTION)));
    }

    /** Whole, on part of its slices, or down with all of them; a condition says what is missing. */
    private static Page status(World world, Server server) {
        Health health = world.healthOf(server);
        String state = health == Health.CRITICAL ? "UnavailableOffline" : "Enabled";
        Page status = Parts.status(state, Parts.wireName(health));
        if (health == Health.OK) {
            return status;
        }
        List<Page> conditions = new ArrayList<>();
        if (server.power().crashed()) {
            conditions.add(crashed(server));
        }
        server.slices().stream()
                .filter(slice -> slice.lost() || world.isDead(slice))
                .forEach(slice -> conditions.add(condition(server, slice)));
        return status.objects("Conditions", conditions);
    }

    /** What ran on it needed more memory than the slices that are left; it starts again on those. */
    private static Page crashed(Server server) {
        String uri = Uris.system(server.id());
        return Page.object()
                .put("MessageId", "ResourceEvent.1.4.ResourceStatusChangedCritical")
                .texts("MessageArgs", List.of(uri, "Critical"))
                .put("Message", "The health of resource '%s' has changed to Critical.".formatted(uri))
                .put("Severity", "Critical")
                .link("OriginOfCondition", uri);
    }

    private static Page condition(Server server, Slice slice) {
        return Page.object()
                .put("MessageId", "ResourceEvent.1.4.ResourceStatusChangedWarning")
                .texts("MessageArgs", List.of(slice.id().text(), "Failed"))
                .put("Message", "The health of resource '%s' has changed to Failed.".formatted(slice.id()))
                .put("Severity", server.slices().size() > 1 ? "Warning" : "Critical")
                .link("OriginOfCondition", Uris.block(slice.id()));
    }

    private static Page links(World world, Server server) {
        List<String> blades = server.slices().stream()
                .map(slice -> Uris.system(slice.blade()))
                .toList();
        BladeId first = server.slices().getFirst().blade();
        Blade blade = world.blade(first);
        Page links = Page.object()
                .links(
                        "Chassis",
                        server.slices().stream()
                                .map(slice -> Uris.chassis(slice.blade()))
                                .distinct()
                                .toList())
                .links(
                        "ManagedBy",
                        blade == null ? List.of() : Uris.managers(new Enclosure(blade.enclosure(), blade.slot())))
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

    private static String progress(Server server, PowerState power) {
        return switch (power) {
            case OFF, POWERING_OFF -> "None";
            case POWERING_ON -> "SystemHardwareInitializationComplete";
            case ON -> server.power().boots() ? "OSRunning" : "SystemHardwareInitializationComplete";
        };
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
