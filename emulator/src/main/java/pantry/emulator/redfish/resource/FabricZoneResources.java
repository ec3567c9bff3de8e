package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.machine.Enclosure;
import tools.jackson.databind.node.ObjectNode;

/** Who reaches whom: in each fabric, the endpoints behind the switches of one enclosure, and on the SAN the arrays. */
final class FabricZoneResources {
    void plant(Tree tree) {
        for (String fabric : SwitchResources.PROTOCOLS.keySet()) {
            String zones = fabric + "/Zones";
            tree.at(zones).members(call -> all(call, zones));
            tree.at(zones + "/{zone}").get(call -> zone(call, fabric));
        }
    }

    private static Members all(Call call, String zones) {
        List<String> uris = call.world().enclosures().stream()
                .map(enclosure -> zones + "/" + enclosure.id())
                .toList();
        return Members.searched(zones, "ZoneCollection", "Zones", uris);
    }

    private static ObjectNode zone(Call call, String fabric) {
        Enclosure enclosure = call.present(call.world().enclosure(call.id("zone", EnclosureId::new)));
        boolean isSan = fabric.equals(Uris.SAN);
        List<String> endpoints = new ArrayList<>();
        if (isSan) {
            call.world().arrays().forEach(array -> endpoints.add(Uris.endpoint(array.id())));
        }
        call.world()
                .serversIn(enclosure.id())
                .forEach(server ->
                        endpoints.add(isSan ? Uris.endpoint(server.id()) : LanResources.endpoint(server.id())));
        return Page.of(
                        fabric + "/Zones/" + enclosure.id(),
                        "Zone.v1_6_3",
                        enclosure.id().text(),
                        "Endpoints of " + enclosure.id())
                .put("ZoneType", "ZoneOfEndpoints")
                .put("Status", Parts.status(true))
                .put(
                        "Links",
                        Page.object()
                                .links("Endpoints", endpoints)
                                .links("InvolvedSwitches", SwitchResources.of(fabric, enclosure)))
                .json();
    }
}
