package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import tools.jackson.databind.node.ObjectNode;

/** The two control units of each enclosure, of which one is active. */
final class ManagerResources {
    private static final String TYPE = "Manager";
    private static final int MAX_WORD = 64;
    private static final List<String> RESETS = List.of("ForceRestart", "GracefulRestart");

    void plant(Tree tree) {
        tree.at(Uris.MANAGERS).members(ManagerResources::all);
        tree.at(Uris.MANAGERS + "/{manager}").get(ManagerResources::manager);
        tree.at(Uris.MANAGERS + "/{manager}/Actions/Manager.Reset").post(ManagerResources::reset);
        tree.at(Uris.MANAGERS + "/{manager}/Actions/Manager.ForceFailover").post(ManagerResources::forceFailover);
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
        ControlUnitId id = id(call);
        return page(call, enclosure(call), id);
    }

    private static ControlUnitId id(Call call) {
        return call.id("manager", ControlUnitId::new);
    }

    private static Enclosure enclosure(Call call) {
        return call.present(call.world().enclosureOf(id(call)));
    }

    private static Answer reset(Call call) {
        enclosure(call);
        Fields body = call.body();
        String type = body.text("ResetType", MAX_WORD);
        body.noOthers();
        if (type == null) {
            throw Problem.badRequest(Message.of(BaseMessage.ACTION_PARAMETER_MISSING, "Reset", "ResetType"));
        }
        if (!RESETS.contains(type)) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.ACTION_PARAMETER_VALUE_NOT_IN_LIST, type, "ResetType", "Reset"));
        }
        return Parts.gone(call, call.simulation().controlUnits().restart(id(call)), TYPE);
    }

    private static Answer forceFailover(Call call) {
        Enclosure enclosure = enclosure(call);
        Fields body = call.body();
        Fields manager = body.object("NewManager");
        body.noOthers();
        if (manager == null) {
            throw Problem.badRequest(Message.of(BaseMessage.ACTION_PARAMETER_MISSING, "ForceFailover", "NewManager"));
        }
        String uri = manager.self();
        String id = Uris.idIn(uri, Uris.MANAGERS);
        if (!IdText.isLegal(id)) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.RESOURCE_NOT_FOUND, TYPE, uri).about("#/NewManager"));
        }
        ControlUnitId unit = new ControlUnitId(id);
        return Parts.gone(call, call.simulation().controlUnits().failOverTo(enclosure.id(), unit), TYPE);
    }

    private static ObjectNode page(Call call, Enclosure enclosure, ControlUnitId id) {
        World world = call.world();
        List<String> blades = world.bladesIn(enclosure.id()).stream()
                .map(Blade::id)
                .map(Uris::system)
                .toList();
        boolean failed = world.hasFailed(id);
        return Page.of(Uris.manager(id), "Manager.v1_24_0", id.text(), id.text())
                .put("ManagerType", "EnclosureManager")
                .put("Manufacturer", "Pantry")
                .put("PowerState", failed ? "Off" : "On")
                .put("DateTime", Parts.time(call.simulation().nowMicros() / 1_000_000 * 1_000_000))
                .put("DateTimeLocalOffset", "+00:00")
                .put(
                        "Status",
                        world.isRestarting(id) && !failed ? Parts.status("Starting", "Warning") : Parts.status(!failed))
                .objects("Redundancy", List.of(redundancy(world, enclosure, id)))
                .put(
                        "Links",
                        Page.object()
                                .links("ManagerForChassis", List.of(Uris.chassis(enclosure.id())))
                                .link("ManagerInChassis", Uris.chassis(enclosure.id()))
                                .links("ManagerForServers", blades)
                                .links(
                                        "ManagerForFabrics",
                                        world.networks().stream()
                                                .map(network -> Uris.FABRICS + "/" + network.id())
                                                .toList()))
                .put("Actions", actions(Uris.manager(id)))
                .json();
    }

    private static Page actions(String uri) {
        return Page.object()
                .put("#Manager.Reset", action(uri, "Reset").texts("ResetType@Redfish.AllowableValues", RESETS))
                .put("#Manager.ForceFailover", action(uri, "ForceFailover"));
    }

    private static Page action(String uri, String name) {
        return Page.object()
                .put("target", uri + "/Actions/Manager." + name)
                .put("@Redfish.ActionInfo", uri + "/" + name + "ActionInfo");
    }

    private static Page redundancy(World world, Enclosure enclosure, ControlUnitId id) {
        ControlUnitId unit = world.activeUnitOf(enclosure.id());
        List<String> active = unit == null ? List.of() : List.of(Uris.manager(unit));
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
                .put("Status", Parts.status(world.healthOfUnits(enclosure)));
    }
}
