package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import tools.jackson.databind.JsonNode;

/** Who asks what another size would come to is told that a blade has to be woken and how long that took. */
@RestTest
class WakeToldTest {
    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IdSource ids;

    @Autowired
    private StandingServers servers;

    private LoneBlade blade;

    /** One that has never been woken yet. */
    @BeforeEach
    void aBlade() {
        blade = LoneBlade.in("wake", jdbc, ids);
    }

    @AfterEach
    void noBlade() {
        blade.remove();
    }

    private void wokeIn(long millis) {
        jdbc.update(
                "update blade set wake_millis = ?, power_at = ? where id = ?",
                millis,
                Timestamp.from(clock.instant()),
                blade.id());
    }

    private ServerId server() {
        return servers.server(world.marketing, "PROVISIONING", 100, Map.of());
    }

    private JsonNode post(String path, String body) {
        Api.Reply reply = api.post(path).as("marketing-user").json(body).send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static void assertWakes(JsonNode told, long millis) {
        assertThat(told.path("fits").booleanValue()).isTrue();
        assertThat(told.path("wakesBlade").booleanValue()).isTrue();
        assertThat(told.path("typicalWakeMillis").longValue()).isEqualTo(millis);
    }

    private static void assertAwake(JsonNode told) {
        assertThat(told.path("wakesBlade").booleanValue()).isFalse();
        assertThat(told.path("typicalWakeMillis").isNull()).isTrue();
    }

    @Test
    void aTrialOfAnotherSizeTellsItTooAndChangesNothing() {
        String path = "/api/v1/servers/" + server() + "/resize-trials";
        Integer audited = jdbc.queryForObject("select count(*) from audit_entry", Integer.class);

        JsonNode never = post(path, "{\"cpuMillicores\":4000}");
        assertThat(never.path("wakesBlade").booleanValue()).isTrue();
        assertThat(never.path("typicalWakeMillis").isNull())
                .as("nobody has measured it yet")
                .isTrue();
        wokeIn(64_000);

        JsonNode sleeps = post(path, "{\"cpuMillicores\":4000}");

        assertWakes(sleeps, 64_000);
        assertThat(sleeps.path("how").stringValue()).isEqualTo("MOVES");
        assertThat(sleeps.path("bladesBefore").intValue()).isOne();
        assertThat(sleeps.at("/parts/0/cpuMillicores").intValue()).isEqualTo(4_000);
        assertAwake(post(path, "{\"cpuMillicores\":2000}"));
        JsonNode tooLarge = post(path, "{\"cpuMillicores\":4001}");
        assertThat(tooLarge.path("fits").booleanValue()).isFalse();
        assertThat(tooLarge.path("how").isNull()).isTrue();
        assertThat(tooLarge.at("/shortages/0/requested").intValue()).isEqualTo(4_001);
        assertAwake(tooLarge);
        assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class))
                .isEqualTo(audited);
    }

    @Test
    void aTrialIsItsTenantsOwnAndIsRefusedLikeAResize() {
        String path = "/api/v1/servers/" + server() + "/resize-trials";
        String body = "{\"cpuMillicores\":4000}";
        assertThat(api.post(path).as("research-user").json(body).send().status())
                .isEqualTo(404);
        assertThat(api.post(path).as("operator").json(body).send().status()).isIn(403, 404);
        assertThat(api.post(path).as("finance").json(body).send().status()).isIn(403, 404);
        Api.Reply nothing = api.post(path).as("marketing-user").json("{}").send();
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(nothing.pointers()).containsExactly("/cpuMillicores");
        Api.Reply small = api.post(path)
                .as("marketing-user")
                .json("{\"cpuMillicores\":49}")
                .send();
        assertThat(small.pointers()).containsExactly("/cpuMillicores");
        JsonNode schema =
                api.get("/api/v1/openapi.json").send().json().at("/components/schemas/ResizeTrial/properties");
        assertThat(schema.propertyNames())
                .contains("fits", "how", "parts", "shortages", "wakesBlade", "typicalWakeMillis");
    }
}
