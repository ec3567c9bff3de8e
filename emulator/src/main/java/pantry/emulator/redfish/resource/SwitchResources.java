package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import tools.jackson.databind.node.ObjectNode;

/** The switches of both fabrics: each control unit has one of either, with a port for every slot and one up. */
final class SwitchResources {
    private static final String UPLINK = "up";
    private static final String LAN_PROTOCOL = "Ethernet";
    private static final String SAN_PROTOCOL = "FC";
    /** Fabrics by where they are, with what they speak. */
    static final Map<String, String> PROTOCOLS = Map.of(Uris.LAN, LAN_PROTOCOL, Uris.SAN, SAN_PROTOCOL);

    private static final int DOWN_GBPS = 1;
    private static final int UP_GBPS = 10;

    void plant(Tree tree) {
        PROTOCOLS.keySet().forEach(fabric -> plant(tree, fabric));
    }

    private static void plant(Tree tree, String fabric) {
        String switches = fabric + "/Switches";
        String one = switches + "/{switch}";
        tree.at(switches).members(call -> all(call, switches));
        tree.at(one).get(call -> page(call, fabric, unit(call)));
        tree.at(one + "/Ports").members(SwitchResources::ports);
        tree.at(one + "/Ports/{port}").get(call -> port(call, fabric));
    }

    static List<String> of(String fabric, Enclosure enclosure) {
        return List.of(
                fabric + "/Switches/" + enclosure.controlUnitA(), fabric + "/Switches/" + enclosure.controlUnitB());
    }

    private static Members all(Call call, String switches) {
        List<String> uris = new ArrayList<>();
        String fabric = switches.substring(0, switches.lastIndexOf('/'));
        call.world().enclosures().forEach(enclosure -> uris.addAll(of(fabric, enclosure)));
        return Members.searched(switches, "SwitchCollection", "Switches", uris);
    }

    private static ControlUnitId unit(Call call) {
        ControlUnitId id = call.id("switch", ControlUnitId::new);
        call.present(call.world().enclosureOf(id));
        return id;
    }

    private static Enclosure enclosure(Call call) {
        return call.present(call.world().enclosureOf(unit(call)));
    }

    private static ObjectNode page(Call call, String fabric, ControlUnitId unit) {
        String uri = fabric + "/Switches/" + unit;
        Enclosure enclosure = enclosure(call);
        return Page.of(uri, "Switch.v1_11_0", unit.text(), "Switch of " + unit)
                .put("SwitchType", PROTOCOLS.get(fabric))
                .texts("SupportedProtocols", List.of(PROTOCOLS.getOrDefault(fabric, LAN_PROTOCOL)))
                .put("Manufacturer", "Pantry")
                .put("PowerState", call.world().works(unit) ? "On" : "Off")
                .put("Status", Parts.status(call.world().works(unit)))
                .link("Ports", uri + "/Ports")
                .put(
                        "Links",
                        Page.object()
                                .link("Chassis", Uris.chassis(enclosure.id()))
                                .links("ManagedBy", List.of(Uris.manager(unit))))
                .json();
    }

    private static Members ports(Call call) {
        Enclosure enclosure = enclosure(call);
        String here = call.request().path();
        List<String> uris = new ArrayList<>();
        call.world().bladesIn(enclosure.id()).forEach(blade -> uris.add(here + "/" + blade.slot()));
        uris.add(here + "/" + UPLINK);
        return Members.searched(here, "PortCollection", "Ports", uris);
    }

    private static ObjectNode port(Call call, String fabric) {
        String id = call.ids().getOrDefault("port", "");
        Enclosure enclosure = enclosure(call);
        if (!IdText.isLegal(id)) {
            throw call.notFound();
        }
        Blade blade = blade(call.world(), enclosure, id);
        boolean isUplink = id.equals(UPLINK);
        if (!isUplink && blade == null) {
            throw call.notFound();
        }
        ControlUnitId unit = unit(call);
        boolean works =
                call.world().works(unit) && (blade == null || !call.world().hasFailed(blade));
        return Page.of(
                        fabric + "/Switches/" + unit + "/Ports/" + id,
                        "Port.v1_18_0",
                        id,
                        isUplink ? "Uplink" : "Port of slot " + id)
                .put("PortId", id)
                .put("PortProtocol", PROTOCOLS.get(fabric))
                .put("PortType", isUplink ? "UpstreamPort" : "DownstreamPort")
                .put("LinkState", "Enabled")
                .put("LinkStatus", works ? "LinkUp" : "LinkDown")
                .put("CurrentSpeedGbps", works ? isUplink ? UP_GBPS : DOWN_GBPS : 0)
                .put("MaxSpeedGbps", isUplink ? UP_GBPS : DOWN_GBPS)
                .put("Status", Parts.status(works))
                .json();
    }

    private static @Nullable Blade blade(World world, Enclosure enclosure, String slot) {
        return world.bladesIn(enclosure.id()).stream()
                .filter(blade -> String.valueOf(blade.slot()).equals(slot))
                .findFirst()
                .orElse(null);
    }
}
