package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Patch;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.ResetKind;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.BootOverride;
import pantry.emulator.simulated.machine.Server;
import tools.jackson.databind.node.ObjectNode;

/** Blades as physical systems, servers as virtual ones. */
final class SystemResources {
    static final String SYSTEM_TYPE = "ComputerSystem";
    static final String SCHEMA = "ComputerSystem.v1_27_0";

    private static final int MAX_TYPE_LENGTH = 64;
    private static final Map<String, ResetKind> RESETS = resets();

    void plant(Tree tree) {
        tree.at(Uris.SYSTEMS)
                .members(SystemResources::all)
                .dressed(ComposeRequests::dress)
                .post(ComposeRequests::compose);
        tree.at(ComposeRequests.CAPABILITIES).get(ComposeRequests::capabilities);
        tree.at(Uris.SYSTEMS + "/{system}")
                .get(SystemResources::system)
                .patch(SystemResources::change)
                .delete(SystemResources::decompose);
        tree.at(Uris.SYSTEMS + "/{system}/Actions/ComputerSystem.Reset").post(SystemResources::reset);
        tree.at(Uris.SYSTEMS + "/{system}/Actions/ComputerSystem.AddResourceBlock")
                .post(call -> SliceRequests.add(call, composed(call)));
        tree.at(Uris.SYSTEMS + "/{system}/Actions/ComputerSystem.RemoveResourceBlock")
                .post(call -> SliceRequests.remove(call, composed(call)));
        tree.at(Uris.SYSTEMS + "/{system}/EthernetInterfaces").members(SystemResources::ports);
        tree.at(Uris.SYSTEMS + "/{system}/EthernetInterfaces/1").get(call -> ServerPages.port(server(call)));
    }

    private static Members all(Call call) {
        World world = call.world();
        List<String> uris = new ArrayList<>();
        world.blades().forEach(blade -> uris.add(Uris.system(blade.id())));
        world.servers().forEach(server -> uris.add(Uris.system(server.id())));
        return new Members(
                Uris.SYSTEMS, "ComputerSystemCollection", "Blades and servers", uris, name -> named(world, name));
    }

    private static @Nullable String named(World world, String name) {
        Server server = world.serverNamed(name);
        if (server != null) {
            return Uris.system(server.id());
        }
        Blade blade = world.bladeNamed(name);
        return blade == null ? null : Uris.system(blade.id());
    }

    private static ObjectNode system(Call call) {
        Blade blade = call.world().blade(call.id("system", BladeId::new));
        return blade != null ? BladePages.system(call, blade) : ServerPages.server(call, server(call));
    }

    /** From what a server starts can be chosen; a blade has no choice. */
    private static Answer change(Call call) {
        Fields body = call.body();
        Patch patch = Patch.of(body);
        if (call.world().blade(call.id("system", BladeId::new)) != null) {
            patch.settle(system(call));
            return patch.answer(system(call));
        }
        Server server = server(call);
        BootOverride override = patch.read(BootPages.BOOT, () -> BootPages.read(body, server.bootOverride()));
        patch.settle(system(call));
        Server changed = Parts.done(
                call,
                call.simulation().machines().overrideBoot(server.id(), Objects.requireNonNull(override)),
                SYSTEM_TYPE);
        return patch.answer(ServerPages.server(call, changed));
    }

    private static Answer decompose(Call call) {
        requireServer(call);
        return Parts.gone(call, call.simulation().machines().decompose(call.id("system", ServerId::new)), SYSTEM_TYPE);
    }

    private static Answer reset(Call call) {
        call.present(call.look(Uris.SYSTEMS + "/" + call.ids().getOrDefault("system", "")));
        Fields body = call.body();
        String type = body.text("ResetType", MAX_TYPE_LENGTH);
        body.noOthers();
        if (type == null) {
            throw Problem.badRequest(Message.of(BaseMessage.ACTION_PARAMETER_MISSING, "Reset", "ResetType"));
        }
        ResetKind kind = RESETS.get(type);
        if (kind == null) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.ACTION_PARAMETER_VALUE_NOT_IN_LIST, type, "ResetType", "Reset"));
        }
        BladeId blade = call.id("system", BladeId::new);
        if (call.world().blade(blade) != null) {
            return Parts.gone(call, call.simulation().blades().reset(blade, kind), SYSTEM_TYPE);
        }
        return Parts.gone(
                call, call.simulation().machines().reset(call.id("system", ServerId::new), kind), SYSTEM_TYPE);
    }

    private static Members ports(Call call) {
        String port = Uris.port(server(call).id().text());
        return new Members(
                port.substring(0, port.lastIndexOf('/')),
                "EthernetInterfaceCollection",
                "Network ports",
                List.of(port),
                name -> null);
    }

    private static Server server(Call call) {
        return call.present(call.world().server(call.id("system", ServerId::new)));
    }

    private static Server composed(Call call) {
        requireServer(call);
        return server(call);
    }

    /** A blade is not decomposed here: it is what it is. */
    private static void requireServer(Call call) {
        String id = call.ids().getOrDefault("system", "");
        if (IdText.isLegal(id) && call.world().blade(new BladeId(id)) != null) {
            throw new Problem(
                    405, List.of(Message.of(BaseMessage.OPERATION_NOT_ALLOWED)), Map.of("Allow", "GET, HEAD"));
        }
    }

    static Page resetAction(String uri) {
        return action(uri, "Reset").texts("ResetType@Redfish.AllowableValues", resetTypes());
    }

    static Page action(String uri, String name) {
        return Page.object()
                .put("target", uri + "/Actions/ComputerSystem." + name)
                .put("@Redfish.ActionInfo", uri + "/" + name + "ActionInfo");
    }

    static List<String> resetTypes() {
        return List.copyOf(RESETS.keySet());
    }

    private static Map<String, ResetKind> resets() {
        Map<String, ResetKind> resets = new LinkedHashMap<>();
        resets.put("On", ResetKind.ON);
        resets.put("ForceOff", ResetKind.FORCE_OFF);
        resets.put("GracefulShutdown", ResetKind.GRACEFUL_SHUTDOWN);
        resets.put("ForceRestart", ResetKind.RESTART);
        resets.put("GracefulRestart", ResetKind.RESTART);
        return resets;
    }
}
