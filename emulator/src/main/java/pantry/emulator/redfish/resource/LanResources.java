package pantry.emulator.redfish.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.machine.Server;
import tools.jackson.databind.node.ObjectNode;

/** The LAN: an endpoint for every server's network port. */
final class LanResources {
    private static final String ENDPOINTS = Uris.LAN + "/Endpoints";

    void plant(Tree tree) {
        tree.at(Uris.LAN).get(call -> lan());
        tree.at(ENDPOINTS).members(LanResources::endpoints);
        tree.at(ENDPOINTS + "/{endpoint}").get(LanResources::endpoint);
    }

    static String endpoint(ServerId id) {
        return ENDPOINTS + "/" + id;
    }

    private static ObjectNode lan() {
        return Page.of(Uris.LAN, "Fabric.v1_4_0", "lan", "LAN")
                .put("FabricType", "Ethernet")
                .put("Status", Parts.status(true))
                .link("Switches", Uris.LAN + "/Switches")
                .link("Endpoints", ENDPOINTS)
                .link("Zones", Uris.LAN + "/Zones")
                .json();
    }

    private static Members endpoints(Call call) {
        World world = call.world();
        List<String> uris =
                world.servers().stream().map(server -> endpoint(server.id())).toList();
        return new Members(ENDPOINTS, "EndpointCollection", "Network ports", uris, name -> named(world, name));
    }

    private static @Nullable String named(World world, String name) {
        Server server = world.serverNamed(name);
        return server == null ? null : endpoint(server.id());
    }

    private static ObjectNode endpoint(Call call) {
        Server server = call.present(call.world().server(call.id("endpoint", ServerId::new)));
        return Page.of(endpoint(server.id()), "Endpoint.v1_8_2", server.id().text(), server.name())
                .put("EndpointProtocol", "Ethernet")
                .put("Status", Parts.status(true))
                .objects(
                        "ConnectedEntities",
                        List.of(Page.object()
                                .put("EntityType", "NetworkController")
                                .put("EntityRole", "Both")
                                .link("EntityLink", Uris.port(server.id().text()))))
                .json();
    }
}
