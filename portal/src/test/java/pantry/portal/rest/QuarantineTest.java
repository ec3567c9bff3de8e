package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.Transactions;

/** Whoever runs the hardware finds what it says that cannot be, and lets it be judged again. */
@RestTest
class QuarantineTest {
    private static final String HELD = "/api/v1/quarantined-readings";
    private static final String REPLAY = HELD + "/actions/replay";
    private static final Instant READ_AT = Instant.parse("2017-03-04T10:00:00Z");
    private static final UUID BATCH = UUID.randomUUID();

    @Autowired
    private Api api;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Transactions transactions;

    /** Nobody's: so that it is on no bill of another test. */
    @BeforeEach
    void aReadingIsHeld() {
        transactions.forSystem().write(() -> {
            Timestamp at = Timestamp.from(READ_AT);
            jdbc.update(
                    "insert into reading_batch (id, collected_at, readings, folded, first_read_at, last_read_at)"
                            + " values (?, ?, 1, true, ?, ?)",
                    BATCH,
                    at,
                    at,
                    at);
            jdbc.update(
                    "insert into reading (source, meter, epoch, read_at, counter, collected_at, batch_id)"
                            + " values ('odd', 'SLICE_CPU', 'e', ?, 7, ?, ?)",
                    at,
                    at,
                    BATCH);
            jdbc.update(
                    "insert into reading_quarantine (source, meter, epoch, read_at, counter, reason, detail,"
                            + " quarantined_at) values ('odd', 'SLICE_CPU', 'e', ?, 7, 'RUNS_BACKWARDS', '7 after 9', ?)",
                    at,
                    at);
        });
    }

    @AfterEach
    void nothingOfIt() {
        transactions.forSystem().write(() -> {
            jdbc.update("delete from reading_quarantine where source = 'odd'");
            jdbc.update("delete from reading_batch where id in (select batch_id from reading where source = 'odd')");
            jdbc.update("delete from reading where source = 'odd'");
            jdbc.update("delete from reading_batch where id = ?", BATCH);
        });
    }

    private static String name(String source) {
        return "{\"source\":\"" + source + "\",\"kind\":\"SLICE_CPU\",\"epoch\":\"e\",\"readAt\":\"" + READ_AT + "\"}";
    }

    private Api.Reply replay(String who, String body) {
        return api.post(REPLAY).as(who).json(body).send();
    }

    @Test
    void aHeldReadingIsListedWithItsReasonAndJudgedAgainOnce() {
        Api.Reply listed = api.get(HELD).as("operator").send();
        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(listed.json().path("items")).anySatisfy(item -> {
            assertThat(item.path("source").stringValue()).isEqualTo("odd");
            assertThat(item.path("reason").stringValue()).isEqualTo("RUNS_BACKWARDS");
            assertThat(item.path("detail").stringValue()).isEqualTo("7 after 9");
        });
        long before = listed.json().path("count").longValue();
        assertThat(replay("operator", name("other")).status())
                .as("no such reading")
                .isEqualTo(409);

        Api.Reply again = replay("finance", name("odd"));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().path("count").longValue()).isEqualTo(before - 1);
        assertThat(again.json().path("items").findValuesAsString("source")).doesNotContain("odd");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where action = 'replay reading' and subject_name = 'odd'",
                        Integer.class))
                .isPositive();
        assertThat(replay("finance", name("odd")).status()).as("once").isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"SLICE_CPU\",\"epoch\":\"e\",\"readAt\":\"2017-03-04T10:00:00Z\"}                 | /source",
                "{\"source\":\"odd\",\"epoch\":\"e\",\"readAt\":\"2017-03-04T10:00:00Z\"}                     | /kind",
                "{\"source\":\"odd\",\"kind\":\"FUEL\",\"epoch\":\"e\",\"readAt\":\"2017-03-04T10:00:00Z\"}   | /kind",
                "{\"source\":\"odd\",\"kind\":\"SLICE_CPU\",\"epoch\":\"e\",\"readAt\":\"yesterday\"}         | /readAt",
            })
    void whatIsWrongIsNamed(String body, String pointer) {
        Api.Reply refused = replay("operator", body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @Test
    void tenantsSeeNothingOfIt(@Autowired Ledger ledger) {
        Ledger.Debtor debtor = ledger.debtor("Held", "1");
        for (String who : new String[] {debtor.owner(), debtor.user()}) {
            assertThat(api.get(HELD).as(who).send().status()).isEqualTo(403);
            assertThat(replay(who, name("odd")).status()).isEqualTo(403);
        }
        assertThat(api.get(HELD + "?tenant=x").as("operator").send().status())
                .as("no such parameter")
                .isEqualTo(400);
    }
}
