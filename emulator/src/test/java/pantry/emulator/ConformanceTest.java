package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the DMTF's service validator looks at beside the schemas, on every page that can be reached from the root. */
class ConformanceTest {
    private static final Map<String, String> DURABLE_NAMES = Map.of(
            "UUID", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            "NAA", "(([0-9A-Fa-f]{2}){8}){1,2}",
            "FC_WWN", "([0-9A-Fa-f]{2}[:-]){7}([0-9A-Fa-f]{2})");

    private static Schemas schemas;
    private static Map<String, Rig.Reply> pages;

    @BeforeAll
    static void look() {
        schemas = Schemas.load();
        try (Rig rig = new Rig()) {
            Story.tell(rig);
            pages = crawl(rig);
        }
    }

    @AfterAll
    static void forget() {
        pages = Map.of();
    }

    @Test
    void everyUriIsOneOfThoseThatItsSchemaAllows() {
        List<String> wrong = new ArrayList<>();
        Set<String> ruled = new LinkedHashSet<>();
        pages.forEach((uri, reply) -> {
            List<String> allowed = new ArrayList<>();
            rules(reply).path("uris").forEach(pattern -> allowed.add(pattern.asString()));
            boolean isAnnotated = uri.endsWith("/Capabilities") || uri.endsWith("ActionInfo");
            boolean matches = allowed.stream()
                    .anyMatch(pattern ->
                            uri.matches(pattern.replaceAll("\\{[^}]*}", "[^/]+").replaceAll("/$", "") + "/?"));
            if (matches) {
                ruled.add(type(reply));
            }
            if (!allowed.isEmpty() && !matches && !isAnnotated) {
                wrong.add(uri + " is none of " + allowed);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(ruled).hasSizeGreaterThan(40);
    }

    @Test
    void everyPageSaysWhereItIsAndItsIdIsTheLastSegment() {
        pages.forEach((uri, reply) -> {
            JsonNode page = reply.json();
            assertThat(page.path("@odata.id").asString().replaceAll("/$", ""))
                    .as(uri)
                    .isEqualTo(uri);
            if (page.has("Id") && isMember(uri)) {
                assertThat(page.path("Id").asString()).as(uri).isEqualTo(uri.substring(uri.lastIndexOf('/') + 1));
            }
        });
    }

    @Test
    void onlyMethodsThatTheSchemaAllowsAreAnnounced() {
        List<String> wrong = new ArrayList<>();
        pages.forEach((uri, reply) -> {
            JsonNode rules = rules(reply);
            Set<String> announced = Set.of(reply.header("Allow").split(", ", -1));
            Map.of("POST", "insertable", "PATCH", "updatable", "DELETE", "deletable")
                    .forEach((method, rule) -> {
                        if (announced.contains(method) && !rules.path(rule).asBoolean(true)) {
                            wrong.add(method + " " + uri);
                        }
                    });
            assertThat(announced).as(uri).contains("GET", "HEAD");
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void actionsAreOfTheirResource() {
        pages.forEach((uri, reply) -> {
            JsonNode actions = reply.json().path("Actions");
            actions.properties().forEach(action -> {
                if (!action.getKey().equals("Oem")) {
                    assertThat(action.getValue().path("target").asString())
                            .isEqualTo(uri + "/Actions/" + action.getKey().substring(1));
                    assertThat(action.getKey()).startsWith("#" + type(reply).split("\\.", -1)[0] + ".");
                }
            });
            actions.path("Oem")
                    .properties()
                    .forEach(action -> assertThat(
                                    action.getValue().path("target").asString())
                            .isEqualTo(uri + "/Actions/Oem/" + action.getKey().substring(1)));
        });
    }

    @Test
    void embeddedMembersKnowTheirPlaceAndDurableNamesHaveTheirForm() {
        pages.forEach((uri, reply) -> walk("", reply.json(), (path, node) -> {
            if (node.has("MemberId")) {
                assertThat(node.path("MemberId").asString()).isEqualTo(path.substring(path.lastIndexOf('/') + 1));
                assertThat(node.path("@odata.id").asString()).isEqualTo(uri + "#" + path);
            }
            if (node.has("DurableName")) {
                String form = DURABLE_NAMES.get(node.path("DurableNameFormat").asString());
                assertThat(node.path("DurableName").asString()).as(uri + path).matches(form);
            }
        }));
    }

    @Test
    void nothingIsSaidWithAnEmptyText() {
        pages.forEach((uri, reply) -> walk(
                "",
                reply.json(),
                (path, node) -> node.properties().forEach(property -> {
                    if (property.getValue().isString() && !property.getKey().startsWith("@")) {
                        assertThat(property.getValue().asString())
                                .as(uri + path + "/" + property.getKey())
                                .isNotEmpty();
                    }
                })));
    }

    @Test
    void nothingDeprecatedIsSaid() {
        List<String> said = new ArrayList<>();
        pages.forEach((uri, reply) -> {
            JsonNode properties = schemas.definition(type(reply)).path("properties");
            reply.json().propertyNames().forEach(name -> {
                if (properties.path(name).has("deprecated")) {
                    said.add(uri + " " + name);
                }
            });
        });
        assertThat(said).isEmpty();
    }

    @Test
    void everyNamespaceIsInTheMetadata() {
        try (Rig rig = new Rig()) {
            String metadata = rig.get("/redfish/v1/$metadata").is(200).text();
            assertThat(rig.get("/redfish/v1/Schemas/Pantry_v1.xml").is(200).text())
                    .contains("Namespace=\"PantryComputerSystem.v1_0_0\"");
            pages.forEach((uri, reply) -> walk("", reply.json(), (path, node) -> {
                String type = node.path("@odata.type").asString("");
                if (!type.isEmpty()) {
                    String namespace = type.substring(1, type.lastIndexOf('.'));
                    assertThat(metadata).as(uri + path).contains("Namespace=\"" + namespace + "\"");
                }
            }));
        }
    }

    /** Without these OpenStack's sushy refuses a resource. */
    @Test
    void whatSushyRequiresIsThere() {
        Map<String, List<String>> required = Map.of(
                "ServiceRoot", List.of("Id"),
                "ComputerSystem", List.of("Id", "Boot", "Actions"),
                "Manager", List.of("Id", "Actions"),
                "Chassis", List.of("Id", "Name", "ChassisType"),
                "Session", List.of("Id", "Name"),
                "EventDestination", List.of("Id", "Name"),
                "Endpoint", List.of("Id", "Name"),
                "ResourceBlock", List.of("Id", "Name", "CompositionStatus", "ResourceBlockType"));
        pages.forEach((uri, reply) -> {
            if (!uri.endsWith("/Capabilities")) {
                assertThat(reply.json().propertyNames())
                        .as(uri)
                        .containsAll(required.getOrDefault(type(reply).split("\\.", -1)[0], List.of()));
            }
        });
    }

    @Test
    void pagesOfManyKindsWereLookedAt() {
        Set<String> kinds = new LinkedHashSet<>();
        pages.values().forEach(reply -> kinds.add(type(reply)));
        assertThat(kinds).hasSizeGreaterThan(45);
    }

    private interface Visitor {
        void visit(String path, JsonNode node);
    }

    private static void walk(String path, JsonNode node, Visitor visitor) {
        if (node.isObject()) {
            visitor.visit(path, node);
            node.properties().forEach(property -> walk(path + "/" + property.getKey(), property.getValue(), visitor));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(path + "/" + i, node.get(i), visitor);
            }
        }
    }

    private static boolean isMember(String uri) {
        Rig.Reply above = pages.get(uri.substring(0, uri.lastIndexOf('/')));
        return above != null && above.json().has("Members");
    }

    private static String type(Rig.Reply reply) {
        return reply.json().path("@odata.type").asString().substring(1);
    }

    private static JsonNode rules(Rig.Reply reply) {
        return schemas.rules(type(reply).split("\\.", -1)[0]);
    }

    /** References, next pages, and what annotations of actions refer to. */
    static Map<String, Rig.Reply> crawl(Rig rig) {
        Map<String, Rig.Reply> pages = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/redfish/v1"));
        Set<String> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            String uri = open.removeFirst();
            Rig.Reply reply = rig.get(uri).is(200);
            pages.put(uri, reply);
            List<JsonNode> found = new ArrayList<>(reply.json().findValues("@odata.id"));
            found.addAll(reply.json().findValues("@Redfish.ActionInfo"));
            for (JsonNode reference : found) {
                String plain = reference.asString().replaceAll("#.*", "").replaceAll("/$", "");
                if (seen.add(plain)) {
                    open.addLast(plain);
                }
            }
        }
        return pages;
    }
}
