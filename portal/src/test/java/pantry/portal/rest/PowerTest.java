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
import pantry.provisioning.ground.IdSource;

/** Whether empty blades are switched off: whose route this is, and what it takes. */
@RestTest
class PowerTest {
    private static final String PATH = "/api/v1/pool/power";
    private static final String POLICY =
            "{\"bladesSleep\":true,\"sleepAfterMinutes\":30,\"awakeBlades\":3,\"bladeIdleWatts\":200}";

    @Autowired
    private Api api;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IdSource ids;

    private UUID pool;

    /** Older than any other, so that it is the one that is looked at. */
    @BeforeEach
    void aPool() {
        pool = ids.next();
        jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at) values (?, ?, 4, 3, ?)",
                pool,
                "power-" + pool,
                Timestamp.from(Instant.EPOCH.minusSeconds(1)));
    }

    @AfterEach
    void noPool() {
        jdbc.update("delete from pool where id = ?", pool);
    }

    private Api.Reply put(String who, String body) {
        return api.call("PUT", PATH).as(who).json(body).send();
    }

    @Test
    void itIsOffUntilAnOperatorSwitchesItOn() {
        Api.Reply before = api.get(PATH).as("operator").send();
        assertThat(before.status()).as(before.body()).isEqualTo(200);
        assertThat(before.json().at("/policy/bladesSleep").asBoolean()).isFalse();
        assertThat(before.json().path("typicalWakeMillis").isNull()).isTrue();
        for (String who : new String[] {"marketing-owner", "marketing-user", "finance"}) {
            assertThat(put(who, POLICY).status()).isEqualTo(403);
            assertThat(api.get(PATH).as(who).send().status()).isEqualTo(403);
        }

        Api.Reply changed = put("operator", POLICY);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().at("/policy/bladesSleep").asBoolean()).isTrue();
        assertThat(changed.json().at("/policy/sleepAfterMinutes").asInt()).isEqualTo(30);
        assertThat(changed.json().at("/policy/awakeBlades").asInt()).isEqualTo(3);
        assertThat(jdbc.queryForList(
                        "select actor from audit_entry where action = 'set power policy' and subject_id = ?",
                        String.class,
                        pool))
                .containsExactly("operator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sleepAfterMinutes\":30,\"awakeBlades\":3,\"bladeIdleWatts\":200} | /bladesSleep",
                "{\"bladesSleep\":true,\"sleepAfterMinutes\":0,\"awakeBlades\":3,\"bladeIdleWatts\":200} | /sleepAfterMinutes",
                "{\"bladesSleep\":true,\"sleepAfterMinutes\":10081,\"awakeBlades\":3,\"bladeIdleWatts\":200} | /sleepAfterMinutes",
                "{\"bladesSleep\":true,\"sleepAfterMinutes\":30,\"awakeBlades\":-1,\"bladeIdleWatts\":200} | /awakeBlades",
                "{\"bladesSleep\":true,\"sleepAfterMinutes\":30,\"awakeBlades\":3} | /bladeIdleWatts",
                "{\"bladesSleep\":true,\"sleepAfterMinutes\":30,\"awakeBlades\":3,\"bladeIdleWatts\":200,\"now\":1} | /now",
            })
    void everyNumberHasItsLimits(String body, String pointer) {
        Api.Reply refused = put("operator", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly(pointer);
    }
}
