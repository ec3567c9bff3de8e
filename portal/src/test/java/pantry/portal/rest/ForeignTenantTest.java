package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.storage.Volume.Kind;
import tools.jackson.databind.JsonNode;

/** Whatever the API has of a server, a volume or a snapshot: for another tenant it does not exist, before all else. */
@RestTest
class ForeignTenantTest {
    private final Api api;
    private final Map<String, String> marketings;

    @Autowired
    ForeignTenantTest(
            Api api,
            World world,
            Disks disks,
            Transactions transactions,
            ServerRows rows,
            Catalogue catalogue,
            IdSource ids) {
        this.api = api;
        ServerId server = new ServerId(ids.next());
        Catalogue.Image image = catalogue.images().getFirst();
        ServerSpec spec = ServerSpec.of("private-" + server.toString().substring(28), image.id(), image.name())
                .cpu(100)
                .build();
        transactions
                .forSystem()
                .write(() -> rows.insertAll(List.of(new NewServer(server, world.marketing, spec)), Map.of()));
        VolumeId volume = disks.volume(world.marketing, null, "private-" + UUID.randomUUID(), Kind.DATA, 4);
        this.marketings = Map.of(
                "{serverId}",
                server.toString(),
                "{volumeId}",
                volume.toString(),
                "{snapshotId}",
                disks.snapshot(world.marketing, volume, "private-" + volume, 4).toString());
    }

    private record Route(String method, String path) {}

    /** All that is described, with an id of Marketing's in its path. */
    private List<Route> routes() {
        JsonNode paths = api.get("/api/v1/openapi.json").send().json().path("paths");
        List<Route> routes = new ArrayList<>();
        for (Entry<String, JsonNode> path : paths.properties()) {
            for (Entry<String, String> one : marketings.entrySet()) {
                if (path.getKey().contains(one.getKey())) {
                    String filled = path.getKey().replace(one.getKey(), one.getValue());
                    path.getValue()
                            .propertyNames()
                            .forEach(method -> routes.add(new Route(method.toUpperCase(Locale.ROOT), filled)));
                }
            }
        }
        return routes;
    }

    @Test
    void nothingOfAnothersExists() {
        List<Route> routes = routes();
        assertThat(routes).extracting(Route::method).contains("GET", "POST", "PATCH", "DELETE");
        assertThat(routes).hasSizeGreaterThan(20);
        for (Route route : routes) {
            assertThat(call(route, "research-owner")).as("%s", route).isEqualTo(404);
            assertThat(call(route, "research-user")).as("%s", route).isEqualTo(404);
        }
    }

    /** What a console says and what a server that never ran was quoted have tests of their own. */
    private static final List<String> NOT_OF_THIS_SERVER = List.of("/console", "/cost");

    /** So that the test above does not pass because its ids lead nowhere. */
    @Test
    void itsOwnTenantGetsThemAll() {
        for (Route route : routes()) {
            if (route.method().equals("GET") && NOT_OF_THIS_SERVER.stream().noneMatch(route.path()::endsWith)) {
                assertThat(api.get(route.path()).as("marketing-user").send().status())
                        .as("%s", route)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void noListOfAnothersHasThem() {
        for (String list : List.of("servers", "volumes", "snapshots")) {
            assertThat(api.all("/api/v1/" + list + "?limit=200&", "research-owner"))
                    .extracting(one -> one.path("id").stringValue())
                    .as(list)
                    .doesNotContainAnyElementsOf(marketings.values());
        }
    }

    /** With a body and a condition that would be refused, too: they are not looked at. */
    private int call(Route route, String who) {
        Api.Call call = api.call(route.method(), route.path() + (route.method().equals("GET") ? "?what=1" : ""))
                .as(who)
                .with("If-Match", "\"77\"");
        return (route.method().equals("GET") ? call : call.json("{]")).send().status();
    }
}
