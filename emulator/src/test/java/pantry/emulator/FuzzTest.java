package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Nonsense made from the schemas, at every place that can be reached: properties with values of other types, huge and
 * deep bodies, methods that do not belong there, options nobody knows, forged ETags. Nothing changes, every answer has
 * the protocol's form, and none says that the service broke.
 */
class FuzzTest {
    private static final String[] VALUES = {
        "null",
        "true",
        "-1",
        "1e400",
        "123456789012345678901234567890",
        "1.5",
        "\"\"",
        "\"%\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[null]",
        "[[[[]]]]",
        "{\"@odata.id\":\"/etc/passwd\"}",
        "{\"@odata.id\":5}",
        "[{\"@odata.id\":{}}]",
        "{\"Nonsense\":{\"a\":[1,{\"b\":null}]}}",
        "\"" + "x".repeat(3000) + "\"",
        "\"/redfish/v1/../../x\"",
        "-0.0"
    };
    private static final String[] BODIES = {
        "",
        "{",
        "[]",
        "7",
        "\"text\"",
        "null",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1,\"a\":2}",
        "\u0000",
        "{\"a\":NaN}",
        "{'a':1}"
    };
    private static final String[] QUERIES = {
        "?$nonsense=1",
        "?$filter=",
        "?$filter=((((",
        "?$filter=a%20eq%20b",
        "?$top=-1",
        "?$top=NaN",
        "?$skip=1e9",
        "?$expand=%00",
        "?$expand=*($levels=99999999999)",
        "?$select=../..",
        "?only=1",
        "?$top=1&$top=2",
        "?%24%24=%25"
    };

    private int required;
    private Schemas schemas;
    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig();
        schemas = Schemas.load();
        Story.tell(rig);
        rig.wall.pass(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void nothingOfItChangesAnything() {
        Map<String, String> before = tree();
        SplittableRandom random = new SplittableRandom(2026);
        List<String> uris = new ArrayList<>(kinds(before.keySet()));
        for (String uri : uris) {
            JsonNode page = rig.get(uri).json();
            for (String query : QUERIES) {
                require(rig.get(uri + query), "GET " + uri + query, true);
            }
            for (String body : BODIES) {
                for (String method : List.of("POST", "PATCH", "PUT", "TRACK")) {
                    require(rig.send(method, uri, body), method + " " + uri + " " + body, false);
                }
            }
            for (int i = 0; i < 12; i++) {
                String body = nonsense(page, random);
                String bare = body.replace("\"Surprise\":1,", "").replace("\"Surprise\":1", "");
                require(rig.patch(uri, bare), "PATCH " + uri + " " + bare, false);
                require(rig.post(uri, bare), "POST " + uri + " " + bare, false);
                for (String method : List.of("POST", "PATCH")) {
                    require(rig.send(method, uri, body), method + " " + uri + " " + body, false);
                }
                page.path("Actions")
                        .findValues("target")
                        .forEach(target ->
                                require(rig.post(target.asString(), body), target.asString() + " " + body, false));
            }
            for (String etag : List.of("\"forged\"", "W/\"x\"", "nonsense", "\"", ",,,")) {
                Rig.Reply reply = rig.delete(uri, "If-Match", etag);
                assertThat(reply.status()).as("DELETE " + uri + " if " + etag).isIn(403, 405, 412, 501);
                require(rig.patch(uri, "{\"CapacityBytes\":99999999999}", "If-Match", etag), "PATCH " + uri, false);
            }
        }
        assertThat(tree()).isEqualTo(before);
        assertThat(required).isGreaterThan(5000);
    }

    @Test
    void whatIsHugeOrDeepIsRefused() {
        Map<String, String> before = tree();
        for (String uri : List.of(
                "Systems", "Storage/array-1/Volumes", "EventService/Subscriptions", "AccountService/Accounts")) {
            require(rig.post(uri, "{\"Name\":".repeat(3000) + "1" + "}".repeat(3000)), uri + " deep", false);
            require(rig.post(uri, "{\"Name\":" + "[".repeat(20_000)), uri + " open", false);
            require(rig.post(uri, "{\"" + "n".repeat(100_000) + "\":1}"), uri + " long name", false);
            try {
                assertThat(rig.sendOrFail("POST", uri, "{\"Name\":\"" + "x".repeat(3 << 20) + "\"}")
                                .status())
                        .isEqualTo(413);
            } catch (IOException refusedEarly) {
                // The answer came before all of the body was sent.
            }
        }
        assertThat(tree()).isEqualTo(before);
    }

    /** Wrong values for properties that the page's schema knows, or the page has. */
    private String nonsense(JsonNode page, SplittableRandom random) {
        List<String> names = new ArrayList<>(page.propertyNames());
        String type = page.path("@odata.type").asString("#a.b").substring(1);
        names.addAll(schemas.definition(type).path("properties").propertyNames());
        StringBuilder body = new StringBuilder("{\"Surprise\":1");
        TreeSet<String> used = new TreeSet<>(List.of("Surprise"));
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            String name = names.get(random.nextInt(names.size()));
            if (used.add(name) && !isHarmless(name)) {
                body.append(",\"").append(name).append("\":").append(VALUES[random.nextInt(VALUES.length)]);
            }
        }
        return body.append('}').toString();
    }

    /** Of these some of the values above are as good as any, so they may be written. */
    private static boolean isHarmless(String name) {
        return List.of("Context", "MetricReportDefinitionEnabled", "VerifyCertificate", "Enabled", "HttpHeaders")
                .contains(name);
    }

    private void require(Rig.Reply reply, String what, boolean mayBeRead) {
        required++;
        String where = what.length() > 300 ? what.substring(0, 300) : what;
        if (mayBeRead && reply.status() < 400) {
            return;
        }
        assertThat(reply.status())
                .as(where + " -> " + reply.text())
                .isBetween(400, 501)
                .isNotEqualTo(500);
        JsonNode error = reply.json().path("error");
        assertThat(error.path("code").asString("")).as(where).matches("(Base|Composition)\\..*");
        assertThat(error.path("@Message.ExtendedInfo").size()).as(where).isPositive();
    }

    /** Everything that stands, without what moves by itself. */
    private Map<String, String> tree() {
        Map<String, String> tree = new TreeMap<>();
        ConformanceTest.crawl(rig).forEach((uri, reply) -> tree.put(uri, reply.header("ETag")));
        tree.keySet().removeIf(uri -> uri.contains("MetricReports/"));
        return tree;
    }

    /** Some of each kind of place. */
    private static List<String> kinds(Iterable<String> uris) {
        Map<String, Integer> seen = new TreeMap<>();
        List<String> some = new ArrayList<>();
        for (String uri : uris) {
            String kind = uri.replaceAll(
                    "(Chassis|Systems|Managers|ResourceBlocks|Volumes|JsonSchemas|Ports|Endpoints)/[^/]+", "$1/*");
            if (seen.merge(kind, 1, Integer::sum) <= 3) {
                some.add(uri);
            }
        }
        return some;
    }
}
