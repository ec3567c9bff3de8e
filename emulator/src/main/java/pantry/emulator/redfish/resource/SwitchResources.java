package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Network;
import tools.jackson.databind.node.ObjectNode;

/**
 * The networks: every control unit is a switch of each of them, with a port to each slot of its enclosure and one up.
 * In the SAN the endpoints of an enclosure's servers see all arrays, which is a zone.
 */
final class SwitchResources {
    private static final String FABRIC = Uris.FABRICS + "/{fabric}";
    private static final String SWITCH = FABRIC + "/Switches/{switch}";
    private static final String ZONES = Uris.SAN + "/Zones";
    private static final String UPLINK = "up";

    void plant(Tree tree) {
        tree.at(Uris.FABRICS).members(SwitchResources::fabrics);
        tree.at(ZONES).members(SwitchResources::zones);
        tree.at(ZONES + "/{zone}").get(SwitchResources::zone);
        tree.at(FABRIC).get(SwitchResources::fabric);
        tree.at(FABRIC + "/Switches").members(SwitchResources::switches);
        tree.at(SWITCH).get(SwitchResources::switchPage);
        tree.at(SWITCH + "/Ports").members(SwitchResources::ports);
        tree.at(SWITCH + "/Ports/{port}").get(SwitchResources::port);
    }

    static String switches(String fabric) {
        return Uris.FABRICS + "/" + fabric + "/Switches";
    }

    private static Members fabrics(Call call) {
        List<String> uris = call.world().networks().stream()
                .map(network -> Uris.FABRICS + "/" + network.id())
                .toList();
        return Members.searched(Uris.FABRICS, "FabricCollection", "Fabrics", uris);
    }

    /** The SAN has more to say and a page of its own. */
    private static ObjectNode fabric(Call call) {
        Network network = network(call);
        String uri = Uris.FABRICS + "/" + network.id();
        Page page = Page.of(uri, "Fabric.v1_4_0", network.id(), network.kind().name())
                .put("FabricType", protocol(network))
                .put("Status", Parts.status(true))
                .link("Switches", switches(network.id()));
        if (uri.equals(Uris.LAN)) {
            page.link("Endpoints", LanResources.ENDPOINTS).link("Zones", LanResources.ZONES);
        }
        return page.json();
    }

    private static Members switches(Call call) {
        String under = switches(network(call).id());
        List<String> uris = new ArrayList<>();
        for (Enclosure enclosure : call.world().enclosures()) {
            enclosure.controlUnits().forEach(unit -> uris.add(under + "/" + unit));
        }
        return Members.searched(under, "SwitchCollection", "Switches", uris);
    }

    private static ObjectNode switchPage(Call call) {
        Network network = network(call);
        ControlUnitId unit = unit(call);
        Enclosure enclosure = enclosure(call);
        String uri = switches(network.id()) + "/" + unit;
        return Page.of(uri, "Switch.v1_11_0", unit.text(), network.kind() + " switch in " + unit)
                .put("SwitchType", protocol(network))
                .put("Manufacturer", "Pantry")
                .put("PowerState", call.world().hasFailed(unit) ? "Off" : "On")
                .put("Status", status(call.world(), unit))
                .link("Ports", uri + "/Ports")
                .put(
                        "Links",
                        Page.object()
                                .link("Chassis", Uris.chassis(enclosure.id()))
                                .links("ManagedBy", List.of(Uris.manager(unit))))
                .json();
    }

    private static Members ports(Call call) {
        String under = switches(network(call).id()) + "/" + unit(call) + "/Ports";
        Enclosure enclosure = enclosure(call);
        List<String> uris = new ArrayList<>();
        for (int slot = 1; slot <= enclosure.slots(); slot++) {
            uris.add(under + "/" + slot);
        }
        uris.add(under + "/" + UPLINK);
        return Members.searched(under, "PortCollection", "Ports", uris);
    }

    private static ObjectNode port(Call call) {
        Network network = network(call);
        ControlUnitId unit = unit(call);
        String id = call.ids().getOrDefault("port", "");
        boolean up = id.equals(UPLINK);
        boolean linked = call.world().works(unit) && (up || isServed(call.world(), enclosure(call), slot(call, id)));
        String uri = switches(network.id()) + "/" + unit + "/Ports/" + id;
        return Page.of(uri, "Port.v1_18_0", id, up ? "Uplink" : "Slot " + id)
                .put("PortId", id)
                .put("PortProtocol", protocol(network))
                .put("PortType", up ? "UpstreamPort" : "DownstreamPort")
                .put("MaxSpeedGbps", network.gbitPerSecond())
                .put("CurrentSpeedGbps", linked ? network.gbitPerSecond() : 0)
                .put("LinkState", "Enabled")
                .put("LinkStatus", linked ? "LinkUp" : "LinkDown")
                .put("Status", status(call.world(), unit))
                .json();
    }

    private static Members zones(Call call) {
        List<String> uris = call.world().enclosures().stream()
                .map(enclosure -> ZONES + "/" + enclosure.id())
                .toList();
        return Members.searched(ZONES, "ZoneCollection", "Who sees whom", uris);
    }

    private static ObjectNode zone(Call call) {
        EnclosureId id = call.present(call.world().enclosure(call.id("zone", EnclosureId::new)))
                .id();
        List<String> endpoints = new ArrayList<>();
        call.world().arrays().forEach(array -> endpoints.add(Uris.endpoint(array.id())));
        call.world().serversIn(id).forEach(server -> endpoints.add(Uris.endpoint(server.id())));
        return Page.of(ZONES + "/" + id, "Zone.v1_6_3", id.text(), "Servers of " + id + " and the arrays")
                .put("ZoneType", "ZoneOfEndpoints")
                .put("Status", Parts.status(true))
                .put("Links", Page.object().links("Endpoints", endpoints))
                .json();
    }

    private static Network network(Call call) {
        return call.present(call.world().network(call.ids().getOrDefault("fabric", "")));
    }

    private static ControlUnitId unit(Call call) {
        return call.id("switch", ControlUnitId::new);
    }

    private static Enclosure enclosure(Call call) {
        return call.present(call.world().enclosureOf(unit(call)));
    }

    private static int slot(Call call, String id) {
        try {
            int slot = Integer.parseInt(id);
            if (slot >= 1 && slot <= enclosure(call).slots() && id.equals(String.valueOf(slot))) {
                return slot;
            }
        } catch (NumberFormatException e) {
            throw call.notFound();
        }
        throw call.notFound();
    }

    private static boolean isServed(World world, Enclosure enclosure, int slot) {
        for (Blade blade : world.bladesIn(enclosure.id())) {
            if (blade.slot() == slot) {
                return !world.hasFailed(blade);
            }
        }
        return false;
    }

    private static Page status(World world, ControlUnitId unit) {
        return Parts.status(world.works(unit) ? Health.OK : Health.CRITICAL);
    }

    private static String protocol(Network network) {
        return switch (network.kind()) {
            case LAN -> "Ethernet";
            case SAN -> "FC";
        };
    }
}
