package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.budget.Budgets;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.DeliveryDuty;
import pantry.provisioning.tenancy.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks, deliveries and addresses by the API: each owner's own, finance's own, and nobody else's. */
@RestTest
class NoticesTest {
    private static final String HOOKS = "/api/v1/webhooks";
    private static final String DELIVERIES = "/api/v1/deliveries";

    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private Ledger ledger;

    @Autowired
    private DeliveryDuty duty;

    @Autowired
    private Budgets budgets;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Transactions transactions;

    private Api.Reply add(String who, String url) {
        return api.post(HOOKS).as(who).json("{\"url\":\"" + url + "\"}").send();
    }

    @Test
    void aWebhookIsAddedTestedRotatedAndRemoved() throws Exception {
        List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                calls.add(Map.of(
                        "id", exchange.getRequestHeaders().getFirst("webhook-id"),
                        "signature", exchange.getRequestHeaders().getFirst("webhook-signature"),
                        "body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        try {
            Ledger.Debtor debtor = ledger.debtor("Hooking", "80");
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
            Api.Call call = api.post(HOOKS)
                    .as(debtor.owner())
                    .with("Idempotency-Key", "hook-1")
                    .json("{\"url\":\"" + url + "\"}");
            Api.Reply added = call.send();
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            String secret = added.json().path("secret").stringValue();
            assertThat(secret).startsWith("whsec_");
            Api.Reply repeated = call.send();
            assertThat(repeated.status()).isEqualTo(201);
            assertThat(repeated.json().path("id")).isEqualTo(added.json().path("id"));
            assertThat(repeated.json().path("secret").isNull())
                    .as("told once, and kept nowhere")
                    .isTrue();
            assertThat(transactions
                            .forSystem()
                            .read(() -> jdbc.queryForList("select body from idempotency_key", String.class)))
                    .noneMatch(body -> body != null && body.contains("whsec_"));
            String path = added.header("Location").orElseThrow();
            assertThat(api.get(path)
                            .as(debtor.owner())
                            .send()
                            .json()
                            .path("secret")
                            .isNull())
                    .isTrue();
            assertThat(add(debtor.owner(), url).status()).as("there is one").isEqualTo(409);

            assertThat(api.post(path + "/actions/test")
                            .as(debtor.owner())
                            .send()
                            .status())
                    .isEqualTo(202);
            api.post("/api/v1/budgets")
                    .as(debtor.owner())
                    .json("{\"scope\":\"TENANT\",\"amount\":\"100\"}")
                    .send();
            assertThat(budgets.raiseAlerts()).isPositive();
            duty.turn();
            List<JsonNode> bodies = calls.stream()
                    .map(one -> new JsonMapper().readTree(one.get("body")))
                    .toList();
            assertThat(bodies)
                    .extracting(body -> body.path("type").stringValue())
                    .contains("test", "budget.alert");
            JsonNode alert = bodies.stream()
                    .filter(body -> body.path("type").stringValue().equals("budget.alert"))
                    .findFirst()
                    .orElseThrow()
                    .path("data");
            assertThat(alert.path("percent").intValue())
                    .as("the highest of 50 and 75, told once")
                    .isEqualTo(75);
            assertThat(alert.path("also").isNull()).isTrue();
            assertThat(alert.path("tenant").path("name").stringValue()).isEqualTo("Hooking");
            assertThat(alert.path("amount").path("amount").stringValue()).isEqualTo("80.000000");
            assertThat(alert.path("scope").stringValue()).isEqualTo("TENANT");

            List<JsonNode> told = api.all(DELIVERIES + "?limit=1&", debtor.owner());
            assertThat(told).hasSameSizeAs(calls).allSatisfy(one -> {
                assertThat(one.path("state").stringValue()).isEqualTo("SENT");
                assertThat(one.path("recipient").stringValue()).isEqualTo(url.replace("/in", ""));
            });
            assertThat(told)
                    .extracting(one -> one.path("event").stringValue())
                    .containsExactlyInAnyOrderElementsOf(
                            calls.stream().map(one -> one.get("id")).toList());
            String again = DELIVERIES + "/" + told.getFirst().path("id").stringValue() + "/actions/send-again";
            assertThat(api.post(again).as("marketing-owner").send().status()).isEqualTo(404);
            assertThat(api.post(again).as(debtor.owner()).send().status()).isEqualTo(202);
            assertThat(api.post(again).as(debtor.owner()).send().status()).isEqualTo(409);
            duty.turn();
            assertThat(calls.getLast().get("id"))
                    .isEqualTo(told.getFirst().path("event").stringValue());

            Api.Reply rotated =
                    api.post(path + "/actions/rotate-secret").as(debtor.owner()).send();
            assertThat(rotated.status()).isEqualTo(200);
            assertThat(rotated.json().path("secret").stringValue())
                    .startsWith("whsec_")
                    .isNotEqualTo(secret);
            assertThat(rotated.json().path("formerSecretUntil").isString()).isTrue();
            assertThat(api.call("DELETE", path)
                            .as(debtor.owner())
                            .with("If-Match", added.header("ETag").orElseThrow())
                            .send()
                            .status())
                    .isEqualTo(412);
            assertThat(api.call("DELETE", path).as(debtor.owner()).send().status())
                    .isEqualTo(204);
            assertThat(api.get(path).as(debtor.owner()).send().status()).isEqualTo(404);
            assertThat(audited())
                    .contains("add webhook", "test webhook", "rotate webhook secret", "send again", "remove webhook");
        } finally {
            server.stop(0);
        }
    }

    private List<String> audited() {
        return transactions.forSystem().read(() -> jdbc.queryForList("select action from audit_entry", String.class));
    }

    @Test
    void webhooksAreTheirOwnersAlone() {
        Ledger.Debtor debtor = ledger.debtor("Private", "5");
        String path =
                add(debtor.owner(), "http://127.0.0.1:9/").header("Location").orElseThrow();
        for (String other : List.of("finance", "marketing-owner")) {
            for (String what :
                    List.of("GET ", "DELETE ", "PATCH ", "POST /actions/test", "POST /actions/rotate-secret")) {
                String[] part = what.split(" ", -1);
                assertThat(api.call(part[0], path + part[1]).as(other).send().status())
                        .as(other + " " + what)
                        .isEqualTo(404);
            }
        }
        assertThat(api.all(HOOKS + "?", "finance"))
                .extracting(one -> one.path("url").stringValue())
                .doesNotContain("http://127.0.0.1:9/");
        for (String nobody : List.of(debtor.user(), "operator")) {
            assertThat(api.get(HOOKS).as(nobody).send().status()).isEqualTo(403);
            assertThat(add(nobody, "{]").status()).isEqualTo(403);
            assertThat(api.get(DELIVERIES).as(nobody).send().status()).isEqualTo(403);
        }
        assertThat(api.get(DELIVERIES + "?tenant=" + debtor.tenant())
                        .as("marketing-owner")
                        .send()
                        .pointers())
                .containsExactly("?tenant");
        assertThat(api.get(DELIVERIES + "?sort=createdAt").as("finance").send().pointers())
                .containsExactly("?sort");
        api.call("DELETE", path).as(debtor.owner()).send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | 400 | /url",
                "{\"url\":\"\"}                                  | 400 | /url",
                "{\"url\":null}                                | 400 | /url",
                "{\"url\":5}                                   | 400 | /url",
                "{\"url\":\"ftp://example.com/\"}                | 400 | /url",
                "{\"url\":\"https://u:p@example.com/\"}          | 400 | /url",
                "{\"url\":\"https://10.1.2.3/\"}                 | 422 | /url",
                "{\"url\":\"https://169.254.169.254/latest\"}    | 422 | /url",
                "{\"url\":\"http://93.184.216.34/\"}             | 422 | /url",
                "{\"url\":\"https://[::1]/\"}                    | 422 | /url",
                "{\"url\":\"https://93.184.216.34/\",\"x\":1}    | 400 | /x",
            })
    void anAddressThatCannotBeCalledIsRefused(String body, int status, String pointer) {
        Api.Reply refused = api.post(HOOKS).as("finance").json(body).send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().path("errors").size())
                .as("each thing once: %s", refused.body())
                .isEqualTo(1);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | 400 | /url",
                "{\"url\":null}                                  | 400 | /url",
                "{\"url\":\"ftp://example.com/\"}                | 400 | /url",
                "{\"url\":\"https://10.1.2.3/\"}                 | 422 | /url",
                "{\"url\":\"https://169.254.169.254/latest\"}    | 422 | /url",
                "{\"url\":\"https://[::1]/\"}                    | 422 | /url",
                "{\"events\":[]}                                 | 400 | /events",
                "{\"events\":[\"test\"]}                         | 400 | /events",
                "{\"events\":[\"no.such\"]}                      | 400 | /events",
                "{\"events\":\"bill.closed\"}                    | 400 | /events",
                "{\"events\":[7]}                                | 400 | /events/0",
                "{\"secret\":\"mine\",\"events\":null}           | 400 | /secret",
            })
    void aChangeIsCheckedAsANewOneIs(String body, int status, String pointer) {
        String path = changing("http://127.0.0.1:9/before");
        Api.Reply before = api.get(path).as("marketing-owner").send();
        Api.Reply refused =
                api.call("PATCH", path).as("marketing-owner").json(body).send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.pointers()).contains(pointer);
        assertThat(api.get(path).as("marketing-owner").send().body()).isEqualTo(before.body());
        api.call("DELETE", path).as("marketing-owner").send();
    }

    private String changing(String url) {
        Api.Reply added = api.post(HOOKS)
                .as("marketing-owner")
                .json("{\"url\":\"" + url + "\",\"events\":[\"order.rejected\",\"bill.closed\"]}")
                .send();
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.header("Location").orElseThrow();
    }

    @Test
    void aWebhooksAddressAndItsEventsAreChangedAndItsSecretStays() {
        String path = changing("http://127.0.0.1:9/first");
        Api.Reply before = api.get(path).as("marketing-owner").send();
        assertThat(texts(before.json().path("events"))).containsExactly("bill.closed", "order.rejected");
        String tag = before.header("ETag").orElseThrow();
        Api.Reply changed = api.call("PATCH", path)
                .as("marketing-owner")
                .with("If-Match", tag)
                .json("{\"url\":\"http://127.0.0.1:9/second\"}")
                .send();
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("url").stringValue()).isEqualTo("http://127.0.0.1:9/second");
        assertThat(texts(changed.json().path("events")))
                .as("what is left out stays")
                .containsExactly("bill.closed", "order.rejected");
        assertThat(changed.json().path("secret").isNull()).isTrue();
        assertThat(changed.json().path("formerSecretUntil").isNull()).isTrue();
        assertThat(changed.header("ETag")).isNotEqualTo(before.header("ETag"));
        assertThat(api.call("PATCH", path)
                        .as("marketing-owner")
                        .with("If-Match", tag)
                        .json("{\"events\":null}")
                        .send()
                        .status())
                .isEqualTo(412);
        Api.Reply all = api.call("PATCH", path)
                .as("marketing-owner")
                .json("{\"events\":null}")
                .send();
        assertThat(all.json().path("events").isNull()).as("all of them").isTrue();
        String other = changing("http://127.0.0.1:9/other");
        assertThat(api.call("PATCH", other)
                        .as("marketing-owner")
                        .json("{\"url\":\"http://127.0.0.1:9/second\"}")
                        .send()
                        .status())
                .as("there is one")
                .isEqualTo(409);
        assertThat(api.call("PATCH", path)
                        .as("marketing-user")
                        .json("{]")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(audited()).contains("change webhook");
        assertThat(api.get("/api/v1/openapi.json")
                        .send()
                        .json()
                        .at("/components/schemas/WebhookChange/properties")
                        .propertyNames())
                .containsExactlyInAnyOrder("url", "events");
        api.call("DELETE", path).as("marketing-owner").send();
        api.call("DELETE", other).as("marketing-owner").send();
    }

    @Test
    void everybodySetsTheirOwnAddress() {
        String name = "addressed-" + HexFormat.of().toHexDigits(System.nanoTime());
        world.account(name, world.research, Role.USER);
        JsonNode before = api.get("/api/v1/me").as(name).send().json();
        assertThat(before.path("email").isNull()).isTrue();
        assertThat(api.call("PATCH", "/api/v1/me")
                        .as(name)
                        .json("{\"email\":\"me@research.example\"}")
                        .send()
                        .json()
                        .path("email")
                        .stringValue())
                .isEqualTo("me@research.example");
        for (String wrong : List.of("{}", "{\"email\":\"me\"}", "{\"email\":\"a@b, c@d\"}", "{\"email\":3}")) {
            assertThat(api.call("PATCH", "/api/v1/me")
                            .as(name)
                            .json(wrong)
                            .send()
                            .pointers())
                    .as(wrong)
                    .containsExactly("/email");
        }
        assertThat(api.post("/api/v1/me/actions/test-mail").as(name).send().status())
                .as("there is no mail server here")
                .isEqualTo(409);
        assertThat(api.call("PATCH", "/api/v1/me")
                        .as(name)
                        .json("{\"email\":null}")
                        .send()
                        .json()
                        .path("email")
                        .isNull())
                .isTrue();
        assertThat(audited()).contains("set e-mail address");
    }

    @Test
    void aBudgetHasFurtherAddresses() {
        Ledger.Debtor debtor = ledger.debtor("Further", "5");
        String path = api.post("/api/v1/budgets")
                        .as(debtor.owner())
                        .json("{\"scope\":\"TENANT\",\"amount\":\"50\"}")
                        .send()
                        .header("Location")
                        .orElseThrow()
                + "/recipients";
        Api.Reply set = api.call("PUT", path)
                .as(debtor.owner())
                .json("{\"emails\":[\"b@x.example\",\"a@x.example\",\"A@x.example\"]}")
                .send();
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(texts(api.get(path).as("finance").send().json().path("emails")))
                .containsExactly("a@x.example", "b@x.example");
        assertThat(api.call("PUT", path)
                        .as(debtor.owner())
                        .with("If-Match", "\"old\"")
                        .json("{\"emails\":[]}")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.call("PUT", path)
                        .as(debtor.owner())
                        .json("{\"emails\":[\"a@x.example\",\"b\"]}")
                        .send()
                        .pointers())
                .containsExactly("/emails/1");
        assertThat(api.call("PUT", path)
                        .as(debtor.owner())
                        .json("{\"emails\":[" + "\"a@x.example\",".repeat(10) + "\"c@x.example\"]}")
                        .send()
                        .pointers())
                .containsExactly("/emails");
        assertThat(api.call("PUT", path).as(debtor.owner()).json("{}").send().pointers())
                .containsExactly("/emails");
        assertThat(api.get(path).as(debtor.user()).send().status()).isEqualTo(403);
        assertThat(api.get(path).as("marketing-owner").send().status()).isEqualTo(404);
        assertThat(api.call("PUT", path).as("marketing-owner").json("{]").send().status())
                .isEqualTo(404);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.stringValue()));
        return texts;
    }

    @Test
    void theDocumentDescribesWhatIsCalled() {
        JsonNode document = api.get("/api/v1/openapi.json").send().json();
        assertThat(document.path("webhooks").propertyNames())
                .containsExactlyInAnyOrder(
                        "budget.alert",
                        "bill.closed",
                        "question.answered",
                        "order.waiting",
                        "order.approved",
                        "order.rejected",
                        "order.expired",
                        "test");
        JsonNode schemas = document.path("components").path("schemas");
        document.path("webhooks").forEach(hook -> {
            String schema = hook.path("post")
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema")
                    .path("$ref")
                    .stringValue()
                    .replace("#/components/schemas/", "");
            assertThat(schemas.path(schema).path("properties").propertyNames())
                    .as(schema)
                    .contains("type", "timestamp", "data");
        });
        assertThat(schemas.path("BudgetAlertData").path("properties").propertyNames())
                .contains("percent", "amount", "of", "tenant");
    }
}
