package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import tools.jackson.databind.node.ObjectNode;

/** The two control units of each enclosure: the first is active while it works. */
final class ManagerResources {
    void plant(Tree tree) {
        tree.at(Uris.MANAGERS).members(ManagerResources::all);
        tree.at(Uris.MANAGERS + "/{manager}").get(ManagerResources::manager);
    }

    private static Members all(Call call) {
        List<String> uris = new ArrayList<>();
        for (Enclosure enclosure : call.world().enclosures()) {
            uris.add(Uris.manager(enclosure.controlUnitA()));
            uris.add(Uris.manager(enclosure.controlUnitB()));
        }
        return new Members(Uris.MANAGERS, "ManagerCollection", "Control units", uris, name -> {
            String uri = Uris.MANAGERS + "/" + name;
            return uris.contains(uri) ? uri : null;
        });
    }

    private static ObjectNode manager(Call call) {
        ControlUnitId id = call.id("manager", ControlUnitId::new);
        for (Enclosure enclosure : call.world().enclosures()) {
            if (id.equals(enclosure.controlUnitA()) || id.equals(enclosure.controlUnitB())) {
                return page(call, enclosure, id);
            }
        }
        throw call.notFound();
    }

    private static ObjectNode page(Call call, Enclosure enclosure, ControlUnitId id) {
        World world = call.world();
        List<String> blades = world.bladesIn(enclosure.id()).stream()
                .map(Blade::id)
                .map(Uris::system)
                .toList();
        boolean works = !world.hasFailed(id);
        return Page.of(Uris.manager(id), "Manager.v1_24_0", id.text(), id.text())
                .put("ManagerType", "EnclosureManager")
                .put("Manufacturer", "Pantry")
                .put("PowerState", works ? "On" : "Off")
                .put("DateTime", Parts.time(call.simulation().nowMicros() / 1_000_000 * 1_000_000))
                .put("DateTimeLocalOffset", "+00:00")
                .put("Status", Parts.status(works))
                .objects("Redundancy", List.of(redundancy(world, enclosure, id)))
                .put(
                        "Links",
                        Page.object()
                                .links("ManagerForChassis", List.of(Uris.chassis(enclosure.id())))
                                .link("ManagerInChassis", Uris.chassis(enclosure.id()))
                                .links("ManagerForServers", blades)
                                .links("ManagerForFabrics", List.of(Uris.SAN)))
                .json();
    }

    private static Page redundancy(World world, Enclosure enclosure, ControlUnitId id) {
        boolean a = !world.hasFailed(enclosure.controlUnitA());
        boolean b = !world.hasFailed(enclosure.controlUnitB());
        List<String> active = a
                ? List.of(Uris.manager(enclosure.controlUnitA()))
                : b ? List.of(Uris.manager(enclosure.controlUnitB())) : List.of();
        String health = a && b ? "OK" : a || b ? "Warning" : "Critical";
        return Page.object()
                .put("@odata.id", Uris.manager(id) + "#/Redundancy/0")
                .put("MemberId", "0")
                .put("Name", "Control units of " + enclosure.id())
                .put("Mode", "Failover")
                .put("MinNumNeeded", 1)
                .put("MaxNumSupported", 2)
                .put("RedundancyEnabled", true)
                .links(
                        "RedundancySet",
                        List.of(Uris.manager(enclosure.controlUnitA()), Uris.manager(enclosure.controlUnitB())))
                .links("ActiveRedundancySet", active)
                .put("Status", Parts.status(a || b ? "Enabled" : "UnavailableOffline", health));
    }
}
