package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import tools.jackson.databind.JsonNode;

/** What costs like an order passes a budget's cap as an order does; what adds nothing to what is spent never meets it. */
@RestTest
class CappedChangesTest {
    private static final String REQUESTS = "/api/v1/order-requests";
    private static Ledger.Debtor asks;
    private static Ledger.Debtor refuses;

    @Autowired
    private Api api;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Transactions transactions;

    @Autowired
    private StandingServers servers;

    @Autowired
    private FakeStorageCommands storage;

    @BeforeAll
    static void budgets(@Autowired Ledger ledger, @Autowired Api api) {
        if (asks == null) {
            SpentBudgets.Pair pair = SpentBudgets.pair(api, ledger, "Changing", "82.5");
            asks = pair.asks();
            refuses = pair.refuses();
        }
    }

    private Api.Reply act(String who, ServerId server, String action, String body) {
        return api.post("/api/v1/servers/" + server + "/actions/" + action)
                .as(who)
                .json(body)
                .send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STOPPED | start  | {}                                    | START",
                "RUNNING | resize | {\"cpuMillicores\":1000}              | RESIZE",
                "RUNNING | resize | {\"memoryCeilingMiB\":1024}           | RESIZE",
                "RUNNING | resize | {\"memoryMiB\":64,\"cpuMillicores\":501} | RESIZE",
                "RUNNING | clone  | {\"name\":\"another\"}                 | CLONE",
                "STOPPED | clone  | {\"name\":\"another\"}                 | CLONE",
            })
    void whatAddsToASpentBudgetWaitsForItsApprovalOrIsRefused(String state, String action, String body, String kind) {
        ServerId server = servers.server(asks.tenant(), state);
        int before = storage.asked.size();
        Api.Reply waits = act(asks.user(), server, action, body);
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        String path = waits.header("Location").orElseThrow();
        assertThat(path).startsWith(REQUESTS + "/");
        assertThat(waits.json().path("kind").stringValue()).isEqualTo(kind);
        assertThat(waits.json().path("subject").path("id").stringValue()).isEqualTo(server.toString());
        assertThat(storage.asked).as("nothing has begun").hasSize(before);

        Api.Reply approved =
                api.post(path + "/actions/approve").as(asks.owner()).send();
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().path("state").stringValue()).isEqualTo("ORDERED");
        if (kind.equals("CLONE")) {
            assertThat(storage.asked).last().isEqualTo("clone " + server + " another");
        } else {
            assertThat(approved.json().path("server").stringValue()).isEqualTo(server.toString());
        }

        Api.Reply refused = act(refuses.user(), servers.server(refuses.tenant(), state), action, body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").stringValue())
                .isEqualTo(
                        "This month's budget of Changing-refusing is spent: 82.500000 EUR of 80.000000 EUR, 2.500000 EUR over"
                                + " it. It refuses new servers, volumes and snapshots, starts and more for what is there until it"
                                + " is raised or the month ends; what runs goes on.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RUNNING | resize | {\"cpuMillicores\":250}                       | 202",
                "RUNNING | resize | {\"cpuMillicores\":500,\"memoryMiB\":256}     | 202",
                "STOPPED | resize | {\"cpuMillicores\":1000}                      | 409",
                "RUNNING | stop   | {}                                            | 202",
                "RUNNING | reboot | {}                                            | 202",
                "RUNNING | start  | {}                                            | 409",
            })
    void whatAddsNothingIsNeverHeldUp(String state, String action, String body, int status) {
        for (Ledger.Debtor debtor : List.of(asks, refuses)) {
            Api.Reply done = act(debtor.user(), servers.server(debtor.tenant(), state), action, body);
            assertThat(done.status()).as(done.body()).isEqualTo(status);
            assertThat(done.body()).as("whoever changes servers decides").doesNotContain("budget");
            assertThat(done.header("Location").orElse("/api/v1/operations/")).startsWith("/api/v1/operations/");
        }
    }

    @Test
    void aStartThatWaitsIsNotAskedForTwiceAndAKeyAsksOnce() {
        ServerId server = servers.server(asks.tenant(), "STOPPED");
        String first =
                act(asks.user(), server, "start", "{}").header("Location").orElseThrow();
        assertThat(act(asks.owner(), server, "start", "{}").header("Location")).hasValue(first);
        ServerId other = servers.server(asks.tenant(), "RUNNING");
        String[] keyed = new String[2];
        for (int i = 0; i < 2; i++) {
            keyed[i] = api.post("/api/v1/servers/" + other + "/actions/clone")
                    .as(asks.user())
                    .with(IdempotentCommands.HEADER, "clone-once")
                    .json("{\"name\":\"once\"}")
                    .send()
                    .header("Location")
                    .orElseThrow();
        }
        assertThat(keyed[1]).isEqualTo(keyed[0]);
        assertThat(act(asks.user(), other, "clone", "{\"name\":\"twice\"}").header("Location"))
                .as("two clones are two")
                .isNotEqualTo(
                        act(asks.user(), other, "clone", "{\"name\":\"twice\"}").header("Location"));
        assertThat(transactions
                        .forSystem()
                        .read(() -> jdbc.queryForList(
                                "select action from audit_entry where subject_id = ?",
                                String.class,
                                UUID.fromString(first.substring(first.lastIndexOf('/') + 1)))))
                .containsExactly("ask for a start's approval");
        jdbc.update("update server set state = 'RUNNING' where id = ?", server.value());
        Api.Reply late = api.post(first + "/actions/approve").as(asks.owner()).send();
        assertThat(late.status()).as("somebody has started it since").isEqualTo(409);
        assertThat(api.get(first).as(asks.user()).send().json().path("refusal").stringValue())
                .contains("It is RUNNING");
    }

    @Test
    void aTrialTellsWhichBudgetWouldHoldItUp() {
        String trials = "/api/v1/servers/" + servers.server(asks.tenant(), "RUNNING") + "/resize-trials";
        JsonNode waits = hold(asks.user(), trials, "{\"cpuMillicores\":1000}");
        assertThat(waits.path("answer").stringValue()).isEqualTo("APPROVAL");
        assertThat(waits.path("approver").stringValue()).isEqualTo("OWNER");
        assertThat(waits.path("budget").path("scope").stringValue()).isEqualTo("TENANT");
        assertThat(waits.path("reason").stringValue()).contains("waits until the owner or finance approves it");
        assertThat(hold(asks.user(), trials, "{\"cpuMillicores\":5000}")
                        .path("answer")
                        .stringValue())
                .as("also of one that does not fit")
                .isEqualTo("APPROVAL");
        assertThat(hold(asks.user(), trials, "{\"cpuMillicores\":250}").isNull())
                .as("a smaller one")
                .isTrue();
        JsonNode schemas = api.get("/api/v1/openapi.json").send().json().at("/components/schemas");
        assertThat(schemas.at("/Estimate/properties").propertyNames()).contains("hold");
        assertThat(schemas.at("/ResizeTrial/properties").propertyNames()).contains("hold");
        assertThat(schemas.at("/OrderRequest/properties").propertyNames()).contains("kind", "subject");
    }

    private JsonNode hold(String who, String path, String body) {
        Api.Reply reply = api.post(path).as(who).json(body).send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().has("hold")).isTrue();
        return reply.json().path("hold");
    }
}
