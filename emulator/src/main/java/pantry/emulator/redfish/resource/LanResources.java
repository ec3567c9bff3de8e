package pantry.emulator.redfish.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Server;
import tools.jackson.databind.node.ObjectNode;

/** The LAN: an endpoint for every server's network port, a zone for every enclosure. */
final class LanResources {
    static final String ENDPOINTS = Uris.LAN + "/Endpoints";
    static final String ZONES = Uris.LAN + "/Zones";

    void plant(Tree tree) {
        tree.at(ENDPOINTS).members(LanResources::endpoints);
        tree.at(ENDPOINTS + "/{endpoint}").get(LanResources::endpoint);
        tree.at(ZONES).members(LanResources::zones);
        tree.at(ZONES + "/{zone}").get(LanResources::zone);
    }

    static String endpoint(ServerId id) {
        return ENDPOINTS + "/" + id;
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

    private static Members zones(Call call) {
        List<String> uris = call.world().enclosures().stream()
                .map(enclosure -> ZONES + "/" + enclosure.id())
                .toList();
        return Members.searched(ZONES, "ZoneCollection", "Who sees whom", uris);
    }

    private static ObjectNode zone(Call call) {
        Enclosure enclosure = call.present(call.world().enclosure(call.id("zone", EnclosureId::new)));
        List<String> endpoints = call.world().serversIn(enclosure.id()).stream()
                .map(server -> endpoint(server.id()))
                .toList();
        return Page.of(
                        ZONES + "/" + enclosure.id(),
                        "Zone.v1_6_3",
                        enclosure.id().text(),
                        "Servers of " + enclosure.id())
                .put("ZoneType", "ZoneOfEndpoints")
                .put("Status", Parts.status(true))
                .put("Links", Page.object().links("Endpoints", endpoints))
                .json();
    }
}
