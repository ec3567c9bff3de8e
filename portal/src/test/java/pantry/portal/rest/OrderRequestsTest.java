package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.portal.approval.Approvals;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.provisioning.ground.Transactions;
import tools.jackson.databind.JsonNode;

/** An order that a spent budget holds up, over HTTP: asked for, seen, approved, refused on the way, rejected, withdrawn. */
@RestTest
class OrderRequestsTest {
    private static final String PATH = "/api/v1/order-requests";
    private static Ledger.Debtor own;
    private static Ledger.Debtor finances;
    private static int names;

    @Autowired
    private Api api;

    @Autowired
    private FakeServerCommands commands;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Approvals approvals;

    @BeforeAll
    static void budgets(@Autowired Ledger ledger, @Autowired Api api) {
        if (own == null) {
            own = ledger.debtor("Approved", "80");
            finances = ledger.debtor("Watched", "80");
            assertThat(SpentBudgets.set(api, own, own.owner(), "APPROVAL")
                            .path("setBy")
                            .stringValue())
                    .isEqualTo("OWNER");
            SpentBudgets.set(api, finances, "finance", "APPROVAL");
        }
    }

    private static String body(String name) {
        return "{\"name\":\"" + name + "\",\"image\":\"small\",\"offering\":\"tiny\",\"tags\":{\"app\":\"web\"},"
                + "\"userData\":\"secret of the tenant\"}";
    }

    private Api.Reply ask(String who, String body) {
        Api.Reply asked = api.post("/api/v1/servers").as(who).json(body).send();
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        return asked;
    }

    private String asked(String who) {
        return ask(who, body("web-" + ++names)).header("Location").orElseThrow();
    }

    private Api.Reply act(String path, String action, String who) {
        return api.post(path + "/actions/" + action).as(who).send();
    }

    private Api.Reply reject(String path, String who, String body) {
        return api.post(path + "/actions/reject").as(who).json(body).send();
    }

    @Test
    void itIsAskedForSeenAndOrderedOnceItIsApproved() {
        int before = commands.ordered.get();
        Api.Reply asked = ask(own.user(), body("first"));
        String path = asked.header("Location").orElseThrow();
        assertThat(path).startsWith(PATH + "/");
        assertThat(asked.json().path("state").stringValue()).isEqualTo("WAITING");
        assertThat(asked.json().path("approver").stringValue()).isEqualTo("OWNER");
        assertThat(asked.json().path("author").path("name").stringValue()).isEqualTo(own.user());
        JsonNode order = asked.json().path("order");
        assertThat(order.path("cpuMillicores").intValue()).isEqualTo(250);
        assertThat(order.path("count").intValue()).isEqualTo(1);
        assertThat(asked.json().path("budget").path("spent").path("amount").stringValue())
                .isEqualTo("80.000000");
        assertThat(asked.body()).as("user data is not told").doesNotContain("secret");
        assertThat(commands.ordered.get()).as("nothing is ordered").isEqualTo(before);

        assertThat(api.get(path).as(own.owner()).send().body()).isEqualTo(asked.body());
        assertThat(api.get(path).as("finance").send().status()).isEqualTo(200);
        assertThat(api.all(PATH + "?state=WAITING&", own.user()))
                .extracting(one -> one.path("id").stringValue())
                .contains(asked.json().path("id").stringValue());
        assertThat(api.all(PATH + "?tenant=" + own.tenant() + "&limit=1&", "finance"))
                .extracting(one -> one.path("id").stringValue())
                .contains(asked.json().path("id").stringValue());

        Api.Reply approved = act(path, "approve", own.owner());
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.json().path("state").stringValue()).isEqualTo("ORDERED");
        assertThat(approved.json().path("steps").findValuesAsString("kind"))
                .containsExactly("ASKED", "APPROVED", "ORDERED");
        assertThat(commands.ordered.get()).isEqualTo(before + 1);
        assertThat(api.get("/api/v1/servers/" + approved.json().path("server").stringValue())
                        .as(own.user())
                        .send()
                        .json()
                        .path("name")
                        .stringValue())
                .isEqualTo("first");
        Api.Reply again = act(path, "approve", "finance");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").stringValue()).contains(own.owner() + " has approved it");
        assertThat(commands.ordered.get()).isEqualTo(before + 1);
    }

    @Test
    void oneKeyAsksOnceAndApprovesOnce() {
        Api.Reply[] asked = new Api.Reply[2];
        for (int i = 0; i < 2; i++) {
            asked[i] = api.post("/api/v1/servers")
                    .as(own.user())
                    .with(IdempotentCommands.HEADER, "ask-once")
                    .json(body("keyed"))
                    .send();
        }
        assertThat(asked[1].status()).isEqualTo(202);
        assertThat(asked[1].body()).isEqualTo(asked[0].body());
        assertThat(asked[1].header("Location")).isEqualTo(asked[0].header("Location"));
        String path = asked[0].header("Location").orElseThrow();
        Api.Reply[] approved = new Api.Reply[2];
        for (int i = 0; i < 2; i++) {
            approved[i] = api.post(path + "/actions/approve")
                    .as(own.owner())
                    .with(IdempotentCommands.HEADER, "approve-once")
                    .send();
        }
        assertThat(approved[0].status()).as(approved[0].body()).isEqualTo(200);
        assertThat(approved[1].status()).isEqualTo(200);
        assertThat(approved[1].body()).isEqualTo(approved[0].body());
    }

    @Test
    void whatIsShortIsRefusedInTheWordsOfAnOrderAndWaitsOn() {
        String path = ask(own.user(), "{\"name\":\"crowded\",\"image\":\"small\",\"offering\":\"tiny\"}")
                .header("Location")
                .orElseThrow();
        Api.Reply refused = act(path, "approve", own.owner());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("shortages").get(0).path("resource").stringValue())
                .isEqualTo("addresses");
        JsonNode waiting = api.get(path).as(own.user()).send().json();
        assertThat(waiting.path("state").stringValue()).isEqualTo("WAITING");
        assertThat(waiting.path("refusal").stringValue()).contains("1 addresses were asked for");
        assertThat(act(path, "approve", "finance").status())
                .as("tried again, by finance, which may approve every one")
                .isEqualTo(422);
        assertThat(act(path, "withdraw", own.user()).status()).isEqualTo(200);
    }

    @Test
    void anOrderThatBreaksIsApprovedAndGoneOnWith() {
        String path = ask(own.user(), "{\"name\":\"broken\",\"image\":\"small\",\"offering\":\"tiny\"}")
                .header("Location")
                .orElseThrow();
        Api.Reply failed = act(path, "approve", own.owner());
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("secret cause");
        assertThat(api.get(path).as(own.user()).send().json().path("state").stringValue())
                .isEqualTo("APPROVED");
        assertThat(act(path, "approve", own.owner()).json().path("detail").stringValue())
                .contains("it is being done");
        transactions
                .forSystem()
                .write(() -> jdbc.update(
                        "update order_request set tried_at = asked_at - interval '1' hour where state = 'APPROVED'"));
        approvals.resume();
        JsonNode given = api.get(path).as(own.user()).send().json();
        assertThat(given.path("state").stringValue()).isEqualTo("WAITING");
        assertThat(given.path("refusal").stringValue()).contains("failed on our side");
    }

    @Test
    void itIsRejectedWithAReasonOrWithdrawnByWhoAsked() {
        String rejected = asked(own.user());
        Api.Reply empty = reject(rejected, own.owner(), "{\"reason\":\" \"}");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.pointers()).containsExactly("/reason");
        assertThat(reject(rejected, own.owner(), "{}").pointers()).containsExactly("/reason");
        assertThat(reject(rejected, own.owner(), "{\"reason\":\"" + "x".repeat(1_001) + "\"}")
                        .pointers())
                .containsExactly("/reason");
        Api.Reply done = reject(rejected, own.owner(), "{\"reason\":\"Wait for December.\"}");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().path("decision").path("reason").stringValue()).isEqualTo("Wait for December.");
        assertThat(act(rejected, "approve", own.owner()).json().path("detail").stringValue())
                .contains("has rejected it: Wait for December.");

        String withdrawn = asked(own.user());
        Api.Reply notHis = act(withdrawn, "withdraw", own.owner());
        assertThat(notHis.status()).isEqualTo(403);
        assertThat(notHis.json().path("detail").stringValue()).contains("Only " + own.user());
        assertThat(act(withdrawn, "withdraw", own.user()).status()).isEqualTo(200);
        assertThat(act(withdrawn, "withdraw", own.user()).status()).isEqualTo(409);
    }

    @Test
    void financesBudgetIsFinancesToApproveAndToChange() {
        String path = asked(finances.owner());
        assertThat(api.get(path)
                        .as(finances.owner())
                        .send()
                        .json()
                        .path("approver")
                        .stringValue())
                .isEqualTo("FINANCE");
        Api.Reply refused = act(path, "approve", finances.owner());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").stringValue()).contains("finance decides");
        assertThat(reject(path, finances.owner(), "{\"reason\":\"no\"}").status())
                .isEqualTo(403);
        JsonNode budget = api.all("/api/v1/budgets?", finances.owner()).getFirst();
        assertThat(api.call("PATCH", "/api/v1/budgets/" + budget.path("id").stringValue())
                        .as(finances.owner())
                        .with("If-Match", "*")
                        .json("{\"cap\":\"NOTIFY\"}")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(api.call("DELETE", "/api/v1/budgets/" + budget.path("id").stringValue())
                        .as(finances.owner())
                        .with("If-Match", "*")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(act(path, "approve", "finance").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "user, approve, 403",
        "user, reject, 403",
        "operator, approve, 403",
        "operator, reject, 403",
        "operator, withdraw, 403",
        "finance, withdraw, 403"
    })
    void aRoleThatNeverMayIsRefusedBeforeItsBody(String who, String action, int status) {
        String path = asked(own.user());
        assertThat(api.post(path + "/actions/" + action)
                        .as(who.equals("user") ? own.user() : who)
                        .json("{]")
                        .send()
                        .status())
                .isEqualTo(status);
        assertThat(api.get(PATH).as("operator").send().status()).isEqualTo(403);
        assertThat(api.get(path).as("operator").send().status()).isEqualTo(403);
        assertThat(act(path, "withdraw", own.user()).status()).isEqualTo(200);
    }

    @Test
    void anothersIsNotThere() {
        String path = asked(own.user());
        for (String action : new String[] {"approve", "reject", "withdraw"}) {
            assertThat(api.post(path + "/actions/" + action)
                            .as(finances.owner())
                            .json("{]")
                            .send()
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(api.get(path).as(finances.owner()).send().status()).isEqualTo(404);
        assertThat(api.get(PATH + "/" + UUID.randomUUID()).as("finance").send().status())
                .isEqualTo(404);
        assertThat(api.all(PATH + "?", finances.user()))
                .extracting(one -> one.path("tenant").path("name").stringValue())
                .containsOnly("Watched");
        assertThat(api.get(PATH + "?tenant=" + finances.tenant())
                        .as(own.owner())
                        .send()
                        .pointers())
                .containsExactly("?tenant");
        assertThat(api.get(PATH + "?state=OPEN").as(own.owner()).send().pointers())
                .containsExactly("?state");
        assertThat(api.get(PATH + "?sort=name").as(own.owner()).send().status()).isEqualTo(400);
        assertThat(act(path, "withdraw", own.user()).status()).isEqualTo(200);
    }
}
