package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Orders: what is well-formed is decided, what is not names every field, and nothing is changed by a refusal. */
@RestTest
class OrdersTest {
    private static final String SIZE = "\"image\":\"small\",\"cpuMillicores\":250,\"memoryMiB\":256";

    @Autowired
    private Api api;

    @Autowired
    private FakeServerCommands commands;

    private static int sized;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // one field each, wrong in form
                "name             | 7                      | 400",
                "name             | null                   | 400",
                "name             | \"\"                   | 400",
                "name             | \"a b\"                | 400",
                "name             | \"a/b\"                | 400",
                "name             | \"<script>\"           | 400",
                "name             | \"ü\"                  | 400",
                "name             | \"x\\u0000\"           | 400",
                "name             | [\"a\"]                | 400",
                "image            | 7                      | 400",
                "image            | \"\"                   | 400",
                "image            | {}                     | 400",
                "cpuMillicores    | 49                     | 400",
                "cpuMillicores    | 0                      | 400",
                "cpuMillicores    | -250                   | 400",
                "cpuMillicores    | 250.0                  | 400",
                "cpuMillicores    | 250.5                  | 400",
                "cpuMillicores    | 2.5e2                  | 400",
                "cpuMillicores    | \"250\"                | 400",
                "cpuMillicores    | true                   | 400",
                "cpuMillicores    | null                   | 400",
                "cpuMillicores    | []                     | 400",
                "memoryMiB        | 63                     | 400",
                "memoryMiB        | \"1 GiB\"              | 400",
                "memoryMiB        | -1                     | 400",
                "ceilingMillicores| 249                    | 400",
                "ceilingMillicores| \"x\"                  | 400",
                "memoryCeilingMiB | 255                    | 400",
                "memoryCeilingMiB | 1.5                    | 400",
                "bootDiskGiB      | 0                      | 400",
                "bootDiskGiB      | \"2\"                  | 400",
                "offering         | 7                      | 400",
                "sshKeys          | \"ssh-ed25519 AAAA\"   | 400",
                "sshKeys          | {}                     | 400",
                "userData         | 7                      | 400",
                "userData         | \"a\\u0000b\"          | 400",
                "userData         | \"\\ud800\"            | 400",
                "costCentre       | \"\"                   | 400",
                "costCentre       | \"a\\nb\"              | 400",
                "tags             | []                     | 400",
                "tags             | \"a=b\"                | 400",
                "volumes          | {}                     | 400",
                "volumes          | \"data\"               | 400",
                "survives         | 9                      | 400",
                "survives         | -1                     | 400",
                "survives         | \"1\"                  | 400",
                "priority         | 1001                   | 400",
                "priority         | -1001                  | 400",
                "priority         | -99999999999999999999  | 400",
                "antiAffinityGroup| \"a b\"                | 400",
                "antiAffinityGroup| \"\"                   | 400",
                "count            | 0                      | 400",
                "count            | 65                     | 400",
                "selfSizing       | 7                      | 400",
                "selfSizing       | null                   | 400",
                // of later issues, or of nobody
                "expiresAt        | \"2027-01-01T00:00:00Z\" | 400",
                "schedule         | {}                     | 400",
                "tenant           | \"x\"                  | 400",
                "id               | \"x\"                  | 400",
                // well-formed, and not possible
                "image            | \"nonsense\"           | 422",
                "bootDiskGiB      | 1                      | 422",
            })
    void aWrongFieldIsNamed(String field, String value, int status) {
        int before = commands.ordered.get();
        StringBuilder body = new StringBuilder("{\"" + field + "\":" + value);
        if (!field.equals("name")) {
            body.append(",\"name\":\"n\"");
        }
        for (String part : SIZE.split(",", -1)) {
            if (!part.startsWith("\"" + field + "\"")) {
                body.append(',').append(part);
            }
        }
        Api.Reply reply = order(body + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).hasValue("application/problem+json");
        assertThat(reply.pointers()).as(reply.body()).contains("/" + field);
        assertThat(commands.ordered.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                     | 400 | /name /image /cpuMillicores /memoryMiB",
                "{\"name\":\"n\",\"image\":\"small\",\"offering\":\"tiny\",\"cpuMillicores\":250} | 400 | /cpuMillicores",
                "{\"name\":\"n\",\"image\":\"small\",\"offering\":\"tiny\",\"memoryMiB\":250}     | 400 | /memoryMiB",
                "{\"name\":\"n\",\"image\":\"small\",\"cpuMillicores\":250}             | 400 | /memoryMiB",
                "{\"name\":\"n\",\"image\":\"small\",\"offering\":\"none\"}             | 422 | /offering",
                "{\"name\":\"n\",\"image\":\"small\",\"offering\":\"tiny\",\"selfSizing\":{\"minCpuMillicores\":49,\"x\":1}}| 400 | /selfSizing/minCpuMillicores /selfSizing/minMemoryMiB /selfSizing/x",
                "{\"name\":\"n\",\"image\":\"none\",\"offering\":\"none\"}              | 422 | /image /offering",
                "{\"name\":\"n\",\"image\":\"large\",\"offering\":\"tiny\"}             | 422 | /memoryMiB /bootDiskGiB",
                "{\"name\":\"n\",\"image\":\"small\",\"offering\":\"tiny\",\"ceilingMillicores\":100}| 422 | /ceilingMillicores",
                "{\"name\":\"n\",\"image\":\"small\",\"offering\":\"tiny\",\"tags\":{\"a!b\":\"\",\"c\":1}}| 400 | /tags/a!b /tags/c",
                "{\"name\":\"n\",\"image\":\"small\",\"offering\":\"tiny\",\"sshKeys\":[\"x\",7]}| 400 | /sshKeys/0 /sshKeys/1",
            })
    void aWrongOrderNamesAllThatIsWrong(String body, int status, String pointers) {
        Api.Reply reply = order(body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.pointers()).as(reply.body()).containsExactlyInAnyOrder(pointers.split(" ", -1));
    }

    @Test
    void anEstimateIsOfWhatWasAskedForOrRefused() {
        Api.Reply reply = api.post("/api/v1/estimates")
                .as("marketing-owner")
                .json("{\"image\":\"small\",\"cpuMillicores\":1000000000000,\"memoryMiB\":128,\"bootDiskGiB\":1e0}")
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        reply = api.post("/api/v1/estimates")
                .as("marketing-owner")
                .json("{\"image\":\"small\",\"cpuMillicores\":1000000000000,\"memoryMiB\":1000000000000}")
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.pointers()).containsExactly("/cpuMillicores", "/memoryMiB");
    }

    @Test
    void anAcceptedOrderAnswersWithItsOperation() {
        Api.Reply reply = order("""
                {"name":"web-1","image":"small","offering":"tiny","tags":{"team":"a \\"b\\""},"userData":"#cloud-config\\n",
                 "sshKeys":["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample me@home"]}""");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        JsonNode operation = reply.json();
        assertThat(reply.header("Location"))
                .hasValue("/api/v1/operations/" + operation.path("id").stringValue());
        assertThat(operation.path("state").stringValue()).isEqualTo("PENDING");
        assertThat(operation.path("subject").path("type").stringValue()).isEqualTo("server");
        assertThat(operation.path("author").path("name").stringValue()).isEqualTo("marketing-owner");
        assertThat(operation.path("tenant").path("name").stringValue()).isEqualTo("Marketing");

        String path = "/api/v1/servers/" + operation.path("subject").path("id").stringValue();
        Api.Reply shown = api.get(path).as("marketing-user").send();
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        JsonNode server = shown.json();
        assertThat(server.path("cpuMillicores").intValue()).isEqualTo(250);
        assertThat(server.path("ceilingMillicores").intValue()).isEqualTo(250);
        assertThat(server.path("memoryCeilingMiB").intValue()).isEqualTo(256);
        assertThat(server.path("costCentre").stringValue()).isEqualTo("cc-Marketing");
        assertThat(server.path("image").path("name").stringValue()).isEqualTo("small");
        assertThat(server.path("tags").path("team").stringValue()).isEqualTo("a \"b\"");
        assertThat(server.path("slices").isArray()).isTrue();
        assertThat(shown.header("ETag")).hasValue("\"1\"");
        assertThat(api.get(path)
                        .as("marketing-user")
                        .with("If-None-Match", "W/\"1\"")
                        .send()
                        .status())
                .isEqualTo(304);
        assertThat(api.get(path).as("research-owner").send().status()).isEqualTo(404);

        Api.Reply taken = order("{\"name\":\"web-1\"," + SIZE + "}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.pointers()).containsExactly("/name");
    }

    @Test
    void howItStandsToFailuresAndToOthersIsKept() {
        Api.Reply reply = order("{\"name\":\"strong-1\"," + SIZE
                + ",\"survives\":1,\"priority\":-5,\"antiAffinityGroup\":\"web\",\"ceilingMillicores\":500}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        JsonNode server = api.get("/api/v1/servers/"
                        + reply.json().path("subject").path("id").stringValue())
                .as("marketing-user")
                .send()
                .json();
        assertThat(server.path("survives").intValue()).isEqualTo(1);
        assertThat(server.path("priority").intValue()).isEqualTo(-5);
        assertThat(server.path("ceilingMillicores").intValue()).isEqualTo(500);
        assertThat(server.path("antiAffinityGroup").isNull())
                .as("the fakes place nothing, so nobody began the group")
                .isTrue();
    }

    @Test
    void whetherItSizesItselfIsOrderedAndSwitchedByWhoHasSeenTheLatest() {
        Api.Reply reply = order("{\"name\":\"elastic-1\"," + SIZE
                + ",\"ceilingMillicores\":500,\"selfSizing\":{\"minCpuMillicores\":100,\"minMemoryMiB\":128}}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        String path =
                "/api/v1/servers/" + reply.json().path("subject").path("id").stringValue();
        JsonNode sizing = sizing(api.get(path).as("marketing-user").send());
        assertThat(sizing.path("minCpuMillicores").intValue()).isEqualTo(100);
        assertThat(sizing.path("minMemoryMiB").intValue()).isEqualTo(128);
        assertThat(sizing.path("wanted").isNull()).isTrue();

        Api.Reply stale = change(path, "9", "{\"selfSizing\":null}");
        assertThat(stale.status()).isEqualTo(412);
        Api.Reply beyond = change(path, "1", "{\"selfSizing\":{\"minCpuMillicores\":501,\"minMemoryMiB\":128}}");
        assertThat(beyond.status()).as(beyond.body()).isEqualTo(400);
        assertThat(beyond.pointers()).containsExactly("/selfSizing/minCpuMillicores");
        Api.Reply other = change(path, "1", "{\"selfSizing\":{\"minCpuMillicores\":500,\"minMemoryMiB\":64}}");
        assertThat(other.status()).as(other.body()).isEqualTo(200);
        assertThat(other.header("ETag")).hasValue("\"2\"");
        assertThat(sizing(other).path("minCpuMillicores").intValue()).isEqualTo(500);
        Api.Reply name = change(path, "2", "{\"name\":\"elastic-2\"}");
        assertThat(sizing(name).path("minCpuMillicores").intValue())
                .as("absent stays")
                .isEqualTo(500);
        Api.Reply off = change(path, "3", "{\"selfSizing\":null}");
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        assertThat(sizing(off).isNull()).isTrue();
        assertThat(api.call("PATCH", path)
                        .as("research-owner")
                        .json("{\"selfSizing\":null}")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    private static JsonNode sizing(Api.Reply server) {
        return server.json().path("selfSizing");
    }

    private Api.Reply change(String path, String version, String body) {
        return api.call("PATCH", path)
                .as("marketing-owner")
                .with("If-Match", '"' + version + '"')
                .json(body)
                .send();
    }

    @Test
    void severalAreAnsweredWithAllOfTheirOperationsAndARepeatOrdersNone() {
        String body = "{\"name\":\"bulk\"," + SIZE + ",\"count\":3}";
        Api.Reply reply = bulk(body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        JsonNode items = reply.json().path("items");
        assertThat(items.valueStream()
                        .map(one -> one.path("subject").path("name").stringValue()))
                .containsExactly("bulk-1", "bulk-2", "bulk-3");
        assertThat(reply.header("Location"))
                .hasValue("/api/v1/operations/" + items.get(0).path("id").stringValue());
        assertThat(reply.json().path("next").isNull()).isTrue();
        assertThat(bulk(body).body()).isEqualTo(reply.body());
        assertThat(api.all("/api/v1/servers?", "marketing-owner").stream()
                        .map(one -> one.path("name").stringValue())
                        .filter(name -> name.startsWith("bulk-")))
                .hasSize(3);
        Api.Reply tooLong = order("{\"name\":\"" + "n".repeat(63) + "\"," + SIZE + ",\"count\":2}");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.pointers()).containsExactly("/name");
        Api.Reply shortOf =
                order("{\"name\":\"huge\",\"image\":\"small\",\"cpuMillicores\":5000,\"memoryMiB\":256,\"count\":2}");
        assertThat(shortOf.status()).isEqualTo(422);
        assertThat(shortOf.json().path("shortages").isEmpty()).isFalse();
    }

    private Api.Reply bulk(String body) {
        return api.post("/api/v1/servers")
                .as("marketing-owner")
                .with("Idempotency-Key", "bulk-of-three")
                .json(body)
                .send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                            | 400 | /cpuMillicores",
                "{\"cpuMillicores\":49}                        | 400 | /cpuMillicores",
                "{\"memoryMiB\":\"1 GiB\"}                     | 400 | /memoryMiB",
                "{\"cpuMillicores\":500,\"ceilingMillicores\":400} | 400 | /ceilingMillicores",
                "{\"ceilingMillicores\":200}                   | 422 | /ceilingMillicores",
                "{\"memoryCeilingMiB\":100}                    | 422 | /memoryCeilingMiB",
                "{\"bootDiskGiB\":100}                         | 400 | /bootDiskGiB /cpuMillicores",
            })
    void aSizeThatCantBeIsRefusedByItsField(String body, int status, String pointers) {
        String path = "/api/v1/servers/" + server() + "/actions/resize";
        Api.Reply reply = api.post(path).as("marketing-owner").json(body).send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.pointers()).containsExactlyInAnyOrder(pointers.split(" ", -1));
    }

    @Test
    void aResizeIsTheTenantsOwnAndOfWhatWasSeen() {
        String path = "/api/v1/servers/" + server() + "/actions/resize";
        String body = "{\"cpuMillicores\":500}";
        assertThat(api.post(path).as("research-owner").json(body).send().status())
                .isEqualTo(404);
        assertThat(api.post(path).as("operator").json(body).send().status()).isEqualTo(403);
        assertThat(api.post(path)
                        .as("marketing-user")
                        .with("If-Match", "\"9\"")
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(412);
        Api.Reply conflict = api.post(path).as("marketing-user").json(body).send();
        assertThat(conflict.status()).as("it is still being made").isEqualTo(409);
    }

    private String server() {
        return order("{\"name\":\"resized-" + sized++ + "\"," + SIZE + "}")
                .json()
                .path("subject")
                .path("id")
                .stringValue();
    }

    @ParameterizedTest
    @CsvSource({"5000", "2147483647", "2147483648", "9223372036854775807"})
    void aSizeThatNobodyHasIsShortAsItWasAskedFor(String millicores) {
        Api.Reply reply =
                order("{\"name\":\"n\",\"image\":\"small\",\"cpuMillicores\":" + millicores + ",\"memoryMiB\":256}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        JsonNode shortage = reply.json().path("shortages").get(0);
        assertThat(shortage.path("resource").stringValue()).isEqualTo("cpuMillicores");
        assertThat(shortage.path("requested").longValue()).isEqualTo(Long.parseLong(millicores));
        assertThat(shortage.path("available").longValue()).isEqualTo(1_000);
        assertThat(shortage.path("limit").longValue()).isEqualTo(4_000);
        assertThat(shortage.path("of").stringValue()).isEqualTo("POOL");
    }

    @Test
    void aSizeBeyondEveryNumberIsShortToo() {
        assertThat(order("{\"name\":\"n\",\"image\":\"small\",\"cpuMillicores\":1" + "0".repeat(40)
                                + ",\"memoryMiB\":256}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aFullQueueSaysWhenToComeAgain() {
        Api.Reply reply = order("{\"name\":\"busy\"," + SIZE + "}");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).hasValue("2");
    }

    @Test
    void aFailureShowsATraceIdAndNothingElse() {
        Api.Reply reply = order("{\"name\":\"broken\"," + SIZE + "}");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).doesNotContain("secret").contains("traceId");
    }

    @Test
    void itsImportanceCanBeChangedWithinLimits() {
        String id = order("{\"name\":\"important\",\"priority\":-2," + SIZE + "}")
                .json()
                .path("subject")
                .path("id")
                .stringValue();
        String path = "/api/v1/servers/" + id;
        assertThat(change(path, "1", "{\"priority\":1001}").pointers()).containsExactly("/priority");
        assertThat(change(path, "1", "{\"priority\":1.5}").pointers()).containsExactly("/priority");
        assertThat(change(path, "9", "{\"priority\":5}").status()).isEqualTo(412);
        Api.Reply changed = change(path, "1", "{\"priority\":5}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("priority").intValue()).isEqualTo(5);
        assertThat(change(path, "2", "{\"name\":\"important-2\"}")
                        .json()
                        .path("priority")
                        .intValue())
                .as("absent stays")
                .isEqualTo(5);
        assertThat(api.call("PATCH", path)
                        .as("research-owner")
                        .json("{\"priority\":5}")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nameAndTagsCanBeChangedByWhoHasSeenTheLatest() {
        String id = order("{\"name\":\"before\"," + SIZE + "}")
                .json()
                .path("subject")
                .path("id")
                .stringValue();
        String path = "/api/v1/servers/" + id;
        Api.Reply stale = api.call("PATCH", path)
                .as("marketing-owner")
                .with("If-Match", "\"9\"")
                .json("{\"name\":\"x\"}")
                .send();
        assertThat(stale.status()).isEqualTo(412);
        Api.Reply wrong = api.call("PATCH", path)
                .as("marketing-owner")
                .json("{\"cpuMillicores\":500,\"state\":\"DELETED\"}")
                .send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.pointers()).containsExactlyInAnyOrder("/cpuMillicores", "/state");
        Api.Reply changed = api.call("PATCH", path)
                .as("marketing-owner")
                .with("If-Match", "\"1\"")
                .json("{\"name\":\"after\",\"tags\":{\"a\":\"b\"}}")
                .send();
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("name").stringValue()).isEqualTo("after");
        assertThat(changed.header("ETag")).hasValue("\"2\"");
        assertThat(api.call("DELETE", path)
                        .as("marketing-owner")
                        .with("If-Match", "\"1\"")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.call("DELETE", path)
                        .as("research-owner")
                        .with("If-Match", "\"1\"")
                        .send()
                        .status())
                .isEqualTo(404);
        Api.Reply conflict = api.post(path + "/actions/start")
                .as("marketing-owner")
                .json("{}")
                .send();
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(rebuild(path, "{\"image\":\"large\"}").status()).isEqualTo(409);
        assertThat(rebuild(path, "{\"image\":\"nothing\"}").status()).isEqualTo(422);
        assertThat(rebuild(path, "{\"image\":\"nothing\"}").pointers()).containsExactly("/image");
        assertThat(rebuild(path, "{\"picture\":\"large\"}").pointers()).containsExactly("/image", "/picture");
        assertThat(api.post(path + "/actions/start")
                        .as("marketing-owner")
                        .json("{\"x\":1}")
                        .send()
                        .pointers())
                .containsExactly("/x");
    }

    @Test
    void aNetworkWithoutAnAddressLeftIsAShortageOfAddresses() {
        Api.Reply refused = order("{\"name\":\"crowded\"," + SIZE + "}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        JsonNode shortage = refused.json().path("shortages").get(0);
        assertThat(shortage.path("resource").stringValue()).isEqualTo("addresses");
        assertThat(shortage.path("available").intValue()).isZero();
        assertThat(shortage.path("of").stringValue()).isEqualTo("QUOTA");
    }

    private Api.Reply rebuild(String path, String body) {
        return api.post(path + "/actions/rebuild")
                .as("marketing-owner")
                .json(body)
                .send();
    }

    private Api.Reply order(String body) {
        return api.post("/api/v1/servers").as("marketing-owner").json(body).send();
    }
}
