package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.lifecycle.BladeDecision;
import pantry.provisioning.lifecycle.Consolidation.PlanView;
import pantry.provisioning.lifecycle.Consolidation.Ran;
import pantry.provisioning.lifecycle.Consolidation.Step;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.Unmoved;
import tools.jackson.databind.JsonNode;

/** What operators do to blades, and the plan that frees one: whose routes these are, and what they answer. */
@RestTest
class PoolActionsTest {
    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private FakePoolCommands commands;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IdSource ids;

    private LoneBlade blade;

    /** Its own blade, which no other test of this database finds in its lists. */
    @BeforeEach
    void aBlade() {
        commands.reset();
        blade = LoneBlade.in("actions", jdbc, ids);
    }

    @AfterEach
    void noBlade() {
        blade.remove();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drain   |                  | drain by operator",
                "enable  | {}               | enable by operator",
                "service |                  | service by operator",
                "retire  |                  | retire by operator",
                "fail    |                  | fail by operator",
                "spare   |                  | spare true by operator",
                "spare   | {\"spare\":false}| spare false by operator",
            })
    void operatorsAloneCommandBlades(String action, String body, String asked) {
        String path = "/api/v1/pool/blades/" + blade.id() + "/actions/" + action;
        assertThat(act(path, "marketing-owner", body).status()).isEqualTo(403);
        assertThat(act(path, "finance", body).status()).isEqualTo(403);
        assertThat(commands.asked).isEmpty();

        Api.Reply done = act(path, "operator", body);

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(commands.asked).containsExactly(asked);
        assertThat(done.json().path("blade").path("name").stringValue()).isEqualTo("actions-b01");
        assertThat(done.json().path("operations").isEmpty()).isTrue();
        Api.Reply wrong = act(path, "operator", "{\"now\":true}");
        assertThat(wrong.pointers()).containsExactly("/now");
        assertThat(act(path.replace(blade.id().toString(), UUID.randomUUID().toString()), "operator", body)
                        .status())
                .isEqualTo(404);
        assertThat(commands.asked).hasSize(1);
    }

    /** Placement closes and opens it, which has tests of its own; here its rows are written as placement does. */
    @Test
    void oneThatFailedAgainAndAgainSaysUntilWhenItIsClosedUntilItIsPutBack() {
        String path = "/api/v1/pool/blades/" + blade.id();
        assertThat(api.get(path)
                        .as("operator")
                        .send()
                        .json()
                        .path("closedUntil")
                        .isNull())
                .isTrue();
        Instant until = Instant.parse("2099-11-26T09:30:00Z");
        jdbc.update(
                "update blade set state = 'MAINTENANCE', closed_until = ? where id = ?",
                java.sql.Timestamp.from(until),
                blade.id());
        commands.enabled =
                () -> jdbc.update("update blade set state = 'AVAILABLE', closed_until = null where id = ?", blade.id());

        Api.Reply closed = api.get(path).as("operator").send();

        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
        assertThat(Instant.parse(closed.json().path("closedUntil").stringValue()))
                .isEqualTo(until);
        assertThat(closed.json().path("state").stringValue()).isEqualTo("MAINTENANCE");
        assertThat(api.get("/api/v1/pool/blades?limit=200&enclosure=" + blade.enclosure())
                        .as("operator")
                        .send()
                        .json()
                        .at("/items/0/closedUntil")
                        .stringValue())
                .as("in the list, too")
                .isEqualTo(closed.json().path("closedUntil").stringValue());
        for (String who : List.of("marketing-owner", "marketing-user", "finance")) {
            assertThat(api.get(path).as(who).send().status()).as(who).isEqualTo(403);
            assertThat(act(path + "/actions/enable", who, null).status())
                    .as(who)
                    .isEqualTo(403);
        }
        assertThat(api.get("/api/v1/pool/blades/" + UUID.randomUUID())
                        .as("operator")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(commands.asked).isEmpty();

        Api.Reply enabled = act(path + "/actions/enable", "operator", null);

        assertThat(enabled.status()).as(enabled.body()).isEqualTo(200);
        assertThat(enabled.json().at("/blade/closedUntil").isNull()).isTrue();
        assertThat(api.get(path)
                        .as("operator")
                        .send()
                        .json()
                        .path("closedUntil")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatLeavesItIsListedAndARepeatIsAnsweredAsBefore() {
        Api.Reply order = api.post("/api/v1/servers")
                .as("marketing-owner")
                .json("{\"name\":\"leaves-1\",\"image\":\"small\",\"offering\":\"tiny\"}")
                .send();
        assertThat(order.status()).as(order.body()).isEqualTo(202);
        String path = "/api/v1/pool/blades/" + blade.id() + "/actions/drain";

        Api.Reply first = keyed(path);
        Api.Reply again = keyed(path);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(commands.asked)
                .as("the second is answered from what was kept")
                .hasSize(1);
        Api.Reply other = api.post(path)
                .as("operator")
                .with("Idempotency-Key", "drain-it-" + blade.id())
                .json("{\"x\":1}")
                .send();
        assertThat(other.status()).isIn(400, 422);
    }

    private Api.Reply keyed(String path) {
        return api.post(path)
                .as("operator")
                .with("Idempotency-Key", "drain-it-" + blade.id())
                .send();
    }

    @Test
    void whatHasNoRoomElsewhereIsNamed() {
        SliceId slice = new SliceId(ids.next());
        UUID server = ids.next();
        commands.decision = new BladeDecision.Refused(
                "What stands on it has no room on other blades.",
                List.of(new Unmoved(
                        world.marketing, new ServerId(server), slice, "no blade has 4000 millicores free")));
        String path = "/api/v1/pool/blades/" + blade.id() + "/actions/service";

        Api.Reply refused = act(path, "operator", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").stringValue()).startsWith("What stands on it has no room");
        commands.decision = new BladeDecision.Busy(java.time.Duration.ofSeconds(1));
        assertThat(act(path, "operator", null).status()).isEqualTo(429);
        commands.decision = new BladeDecision.Accepted(BladeState.DRAINING, List.of(), List.of());
        assertThat(act(path, "operator", null).status()).isEqualTo(200);
    }

    @Test
    void aPlanIsReadAndRunAsItWasReadOrNotAtAll() {
        String path = "/api/v1/pool/consolidation";
        commands.plan = new PlanView(
                "d1",
                List.of(new Step(
                        world.marketing,
                        new ServerId(ids.next()),
                        "web-1",
                        new SliceId(ids.next()),
                        500,
                        1_024,
                        new BladeId(blade.id()),
                        "actions-b01",
                        new BladeId(ids.next()),
                        "actions-b02")),
                "frees actions-b01");
        assertThat(api.get(path).as("finance").send().status()).isEqualTo(403);

        JsonNode plan = api.get(path).as("operator").send().json();

        assertThat(plan.path("explanation").stringValue()).isEqualTo("frees actions-b01");
        assertThat(plan.path("memoryToCopyMiB").longValue()).isEqualTo(1_024);
        JsonNode move = plan.path("moves").get(0);
        assertThat(move.path("tenant").path("name").stringValue()).isEqualTo("Marketing");
        assertThat(move.path("from").path("name").stringValue()).isEqualTo("actions-b01");

        assertThat(act(path + "/actions/run", "marketing-owner", null).status()).isEqualTo(403);
        Api.Reply outdated = act(path + "/actions/run", "operator", "{\"digest\":\"d0\"}");
        assertThat(outdated.status()).as(outdated.body()).isEqualTo(409);
        commands.ran = new Ran.Accepted(List.of());
        assertThat(act(path + "/actions/run", "operator", "{\"digest\":\"d1\"}").status())
                .isEqualTo(200);
        assertThat(act(path + "/actions/run", "operator", null).status()).isEqualTo(200);
        assertThat(commands.asked).contains("run d1 by operator");
        commands.ran = new Ran.Refused("no blade becomes empty with so few moves");
        assertThat(act(path + "/actions/run", "operator", null).status()).isEqualTo(409);
    }

    private Api.Reply act(String path, String caller, String body) {
        Api.Call call = api.post(path).as(caller);
        return (body == null ? call : call.json(body)).send();
    }
}
