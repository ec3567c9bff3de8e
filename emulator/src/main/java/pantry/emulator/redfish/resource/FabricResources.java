package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.ConnectionPlan;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;
import tools.jackson.databind.node.ObjectNode;

/** The SAN: an endpoint for every server and array, a connection for every volume that a server sees. */
final class FabricResources {
    private static final String CONNECTION = "Connection";
    private static final int MAX_NAME = 256;
    private static final int MAX_WORD = 64;

    void plant(Tree tree) {
        tree.at(Uris.SAN).get(call -> san());
        tree.at(Uris.ENDPOINTS).members(FabricResources::endpoints);
        tree.at(Uris.ENDPOINTS + "/{endpoint}").get(FabricResources::endpoint);
        tree.at(Uris.CONNECTIONS).members(FabricResources::connections).post(FabricResources::connect);
        tree.at(Uris.CONNECTIONS + "/{connection}")
                .get(FabricResources::connection)
                .delete(FabricResources::disconnect);
    }

    private static ObjectNode san() {
        return Page.of(Uris.SAN, "Fabric.v1_4_0", "san", "SAN")
                .put("FabricType", "FC")
                .put("Status", Parts.status(true))
                .link("Switches", SwitchResources.switches("san"))
                .link("Zones", Uris.SAN + "/Zones")
                .link("Endpoints", Uris.ENDPOINTS)
                .link("Connections", Uris.CONNECTIONS)
                .json();
    }

    private static Members endpoints(Call call) {
        World world = call.world();
        List<String> uris = new ArrayList<>();
        world.arrays().forEach(array -> uris.add(Uris.endpoint(array.id())));
        world.servers().forEach(server -> uris.add(Uris.endpoint(server.id())));
        return new Members(Uris.ENDPOINTS, "EndpointCollection", "Endpoints", uris, name -> {
            Server server = world.serverNamed(name);
            return server == null ? endpointOfArray(world, name) : Uris.endpoint(server.id());
        });
    }

    private static @Nullable String endpointOfArray(World world, String name) {
        boolean stands = IdText.isLegal(name) && world.array(new ArrayId(name)) != null;
        return stands ? Uris.endpoint(new ArrayId(name)) : null;
    }

    private static ObjectNode endpoint(Call call) {
        StorageArray array = call.world().array(call.id("endpoint", ArrayId::new));
        if (array != null) {
            return endpoint(
                            Uris.endpoint(array.id()),
                            array.id().text(),
                            array.id().text())
                    .objects(
                            "ConnectedEntities",
                            List.of(Page.object()
                                    .put("EntityType", "StorageSubsystem")
                                    .put("EntityRole", "Target")
                                    .link("EntityLink", Uris.array(array.id()))))
                    .json();
        }
        Server server = call.present(call.world().server(call.id("endpoint", ServerId::new)));
        List<String> connections = call.world().connectionsOf(server.id()).stream()
                .map(connection -> Uris.connection(connection.id()))
                .toList();
        return endpoint(Uris.endpoint(server.id()), server.id().text(), server.name())
                .objects(
                        "ConnectedEntities",
                        List.of(Page.object()
                                .put("EntityType", "StorageInitiator")
                                .put("EntityRole", "Initiator")
                                .link("EntityLink", Uris.system(server.id()))))
                .put("Links", Page.object().links("Connections", connections))
                .json();
    }

    private static Page endpoint(String uri, String id, String name) {
        return Page.of(uri, "Endpoint.v1_8_2", id, name)
                .put("EndpointProtocol", "FC")
                .put("Status", Parts.status(true));
    }

    private static Members connections(Call call) {
        World world = call.world();
        List<String> uris = world.connections().stream()
                .map(connection -> Uris.connection(connection.id()))
                .toList();
        return new Members(Uris.CONNECTIONS, "ConnectionCollection", "Connections", uris, name -> {
            Connection connection = world.connectionNamed(name);
            return connection == null ? null : Uris.connection(connection.id());
        });
    }

    private static ObjectNode connection(Call call) {
        return page(call.world(), call.present(call.world().connection(call.id("connection", ConnectionId::new))));
    }

    private static Answer disconnect(Call call) {
        ConnectionId id = call.id("connection", ConnectionId::new);
        return Parts.gone(call, call.simulation().volumes().disconnect(id), CONNECTION);
    }

    private static Answer connect(Call call) {
        Fields body = call.body();
        String name = body.requiredText("Name", MAX_NAME);
        String type = body.text("ConnectionType", MAX_WORD);
        if (type != null && !type.equals("Storage")) {
            throw body.notInList("ConnectionType", type);
        }
        List<Fields> infos = body.objects("VolumeInfo", 1);
        if (infos.isEmpty()) {
            throw body.missing("VolumeInfo");
        }
        Fields links = body.requiredObject("Links");
        body.ignore("Description").noOthers();
        ConnectionPlan plan = plan(call.world(), name, infos.getFirst(), initiator(links));
        Connection connection = Parts.done(call, call.simulation().volumes().connect(plan), CONNECTION);
        return Answer.created(Uris.connection(connection.id()), page(call.world(), connection));
    }

    private static ConnectionPlan plan(World world, String name, Fields info, ServerId server) {
        List<String> access = info.texts("AccessCapabilities", 3, MAX_WORD);
        for (String word : access) {
            if (!word.equals("Read") && !word.equals("Write")) {
                throw info.notInList("AccessCapabilities", word);
            }
        }
        Long lun = info.whole("LUN", 0, Connection.MAX_LUN);
        String uri = info.requiredReference("Volume");
        info.noOthers();
        Integer unit = lun == null ? null : lun.intValue();
        boolean writable = access.isEmpty() || access.contains("Write");
        return new ConnectionPlan(name, volume(world, info, uri), server, unit, writable);
    }

    private static VolumeId volume(World world, Fields info, String uri) {
        for (StorageArray array : world.arrays()) {
            String id = Uris.idIn(uri, Uris.volumes(array.id()));
            if (IdText.isLegal(id)) {
                return new VolumeId(id);
            }
        }
        throw unknown("Volume", uri, info.at("Volume"));
    }

    private static ServerId initiator(Fields links) {
        List<Fields> endpoints = links.objects("InitiatorEndpoints", 1);
        if (endpoints.isEmpty()) {
            throw links.missing("InitiatorEndpoints");
        }
        links.ignore("TargetEndpoints").noOthers();
        String uri = endpoints.getFirst().self();
        String id = Uris.idIn(uri, Uris.ENDPOINTS);
        if (!IdText.isLegal(id)) {
            throw unknown("Endpoint", uri, links.at("InitiatorEndpoints"));
        }
        return new ServerId(id);
    }

    private static Problem unknown(String type, String uri, String pointer) {
        return Problem.badRequest(
                Message.of(BaseMessage.RESOURCE_NOT_FOUND, type, uri).about(pointer));
    }

    private static ObjectNode page(World world, Connection connection) {
        Volume volume = world.volume(connection.volume());
        return Page.of(
                        Uris.connection(connection.id()),
                        "Connection.v1_4_0",
                        connection.id().text(),
                        connection.name())
                .put("ConnectionType", "Storage")
                .put("Status", Parts.status(true))
                .objects("VolumeInfo", volume == null ? List.of() : List.of(info(connection, volume)))
                .put("Links", links(connection, volume))
                .json();
    }

    private static Page info(Connection connection, Volume volume) {
        return Page.object()
                .texts("AccessCapabilities", connection.writable() ? List.of("Read", "Write") : List.of("Read"))
                .put("AccessState", "Optimized")
                .put("LUN", connection.lun())
                .link("Volume", Uris.volume(volume.array(), volume.id()));
    }

    private static Page links(Connection connection, @Nullable Volume volume) {
        Page links = Page.object().links("InitiatorEndpoints", List.of(Uris.endpoint(connection.server())));
        return volume == null ? links : links.links("TargetEndpoints", List.of(Uris.endpoint(volume.array())));
    }
}
