package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.IdSource;

/** Leaving the step at which an operation is stuck: whose route it is, and when there is nothing to leave. */
@RestTest
class GiveUpTest {
    private static final Timestamp THEN = Timestamp.from(Instant.parse("2026-11-26T08:00:00Z"));

    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IdSource ids;

    private String operation(String state) {
        UUID id = ids.next();
        jdbc.update(
                "insert into operation (id, tenant_id, kind, subject_type, subject_id, subject_name, state, undoing,"
                        + " input, author, attempt, created_at, deadline_at)"
                        + " values (?, ?, 'create-server', 'server', ?, 's', ?, true, '{}', 'marketing-owner', 1, ?, ?)",
                id,
                world.marketing.value(),
                ids.next(),
                state,
                THEN,
                THEN);
        return id.toString();
    }

    private Api.Reply giveUp(String operation, String who) {
        return api.call("POST", "/api/v1/operations/" + operation + "/actions/give-up")
                .as(who)
                .send();
    }

    @Test
    void operatorsAloneGiveUpAndOnlyWhatIsStuck() {
        String operation = operation("RUNNING");
        assertThat(giveUp(operation, "marketing-owner").status()).isEqualTo(403);
        assertThat(giveUp(operation, "finance").status()).isEqualTo(403);
        assertThat(giveUp(UUID.randomUUID().toString(), "operator").status()).isEqualTo(404);
        Api.Reply moves = giveUp(operation, "operator");
        assertThat(moves.status()).isEqualTo(409);
        assertThat(moves.body()).contains("not stuck");
    }

    @Test
    void whatHasToBeGivenBackCanOnlyBeTriedAgain() {
        String operation = operation("STUCK");
        Api.Reply refused = giveUp(operation, "operator");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("has to be given back");
        assertThat(jdbc.queryForObject(
                        "select state from operation where id = ?", String.class, UUID.fromString(operation)))
                .isEqualTo("STUCK");
    }
}
