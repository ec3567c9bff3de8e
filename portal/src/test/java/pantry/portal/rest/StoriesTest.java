package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.PoolForecasts;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import tools.jackson.databind.JsonNode;

/** What is told of a server's life: to its tenant all of it, to the operator what is not well, to others nothing. */
@RestTest
class StoriesTest {
    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private Transactions transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ServerRows rows;

    @Autowired
    private Audit audit;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private IdSource ids;

    @Autowired
    private PoolForecasts forecasts;

    private ServerId server;
    private String path;

    /** Ordered, whole, down for a moment, whole again, and now degraded. */
    @BeforeEach
    void aLife() {
        server = new ServerId(ids.next());
        path = "/api/v1/servers/" + server;
        Catalogue.Image image = catalogue.images().getFirst();
        String name = "told-" + server.toString().substring(28);
        ServerSpec spec = ServerSpec.of(name, image.id(), image.name())
                .cpu(1_000)
                .costCentre("cc")
                .build();
        write(() -> {
            rows.insertAll(List.of(new NewServer(server, world.marketing, spec)), Map.of());
            audit.record(new AuditLine(
                    Actor.SYSTEM,
                    world.marketing,
                    "order",
                    "server",
                    server.value(),
                    name,
                    AuditLine.Result.DONE,
                    "b01 has the smallest gap that is enough"));
        });
        write(() -> rows.move(server, ServerState.PROVISIONING, ServerState.RUNNING, ""));
        write(() -> rows.health(new HealthFact(
                server, ServerHealth.DOWN, Cause.POWERED_OFF_ELSEWHERE, "It was powered off, but not from here.")));
        write(() -> rows.health(HealthFact.well(server)));
        write(() -> rows.health(
                new HealthFact(server, ServerHealth.DEGRADED, Cause.BLADE_FAILED, "It runs on 3 of 4 blades.")));
    }

    private void write(Runnable work) {
        transactions.forSystem().write(work);
    }

    @Test
    void aServerTellsHowMuchOfTheTimeItWasThere() {
        JsonNode availability = api.get(path).as("marketing-user").send().json().path("availability");
        assertThat(availability.path("from").stringValue())
                .as("from its order on, since it is younger than 30 days")
                .isEqualTo(api.get(path)
                        .as("marketing-user")
                        .send()
                        .json()
                        .path("createdAt")
                        .stringValue());
        assertThat(availability.path("downSeconds").stringValue()).matches("\\d+\\.\\d{3}");
        assertThat(availability.path("upPercent").stringValue()).matches("\\d+\\.\\d{3}");
        assertThat(strings(availability.path("losses"), "cause"))
                .containsExactlyInAnyOrder("POWERED_OFF_ELSEWHERE", "BLADE_FAILED");
        JsonNode listed = api.all("/api/v1/servers?", "marketing-user").stream()
                .filter(one -> one.path("id").stringValue().equals(server.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(listed.path("availability").path("losses"))
                .as("in lists as well")
                .hasSize(2);
    }

    @Test
    void theTimelineTellsEverythingOnceAndGoesOnWithItsCursor() {
        JsonNode all = api.get(path + "/timeline").as("marketing-user").send().json();
        assertThat(strings(all.path("items"), "what")).containsExactly("DEGRADED", "WHOLE", "DOWN", "WHOLE", "order");
        JsonNode degraded = all.path("items").get(0);
        assertThat(degraded.path("kind").stringValue()).isEqualTo("CONDITION");
        assertThat(degraded.path("cause").stringValue()).isEqualTo("BLADE_FAILED");
        assertThat(degraded.path("before").stringValue()).isEqualTo("WHOLE");
        assertThat(degraded.path("until").isNull() || degraded.path("until").isMissingNode())
                .as("it still is")
                .isTrue();
        JsonNode down = all.path("items").get(2);
        assertThat(down.path("until").stringValue())
                .as("an outage ends where the next condition begins")
                .isEqualTo(all.path("items").get(1).path("at").stringValue());
        assertThat(down.path("seconds").stringValue()).matches("\\d+\\.\\d{3}");
        JsonNode order = all.path("items").get(4);
        assertThat(order.path("actor").stringValue()).isEqualTo("pantry");
        assertThat(order.path("detail").stringValue()).startsWith("b01");

        List<String> paged = new ArrayList<>();
        api.all(path + "/timeline?limit=2&", "marketing-user")
                .forEach(one -> paged.add(one.path("what").stringValue()));
        assertThat(paged).containsExactly("DEGRADED", "WHOLE", "DOWN", "WHOLE", "order");
    }

    @Test
    void theTimelineIsItsTenantsAlone() {
        assertThat(api.get(path + "/timeline").as("research-owner").send().status())
                .isEqualTo(404);
        assertThat(api.get(path + "/timeline").as("operator").send().status()).isEqualTo(403);
        assertThat(api.get(path + "/timeline").as("finance").send().status()).isEqualTo(403);
        assertThat(api.get(path + "/timeline").send().status()).isEqualTo(401);
        assertThat(api.get(path + "/timeline?sort=at")
                        .as("marketing-user")
                        .send()
                        .pointers())
                .containsExactly("?sort");
        String cursor = api.get(path + "/timeline?limit=1")
                .as("marketing-user")
                .send()
                .json()
                .path("next")
                .stringValue();
        aLife();
        assertThat(api.get(path + "/timeline?limit=1&cursor=" + cursor)
                        .as("marketing-user")
                        .send()
                        .status())
                .as("another server's cursor")
                .isEqualTo(400);
    }

    @Test
    void theOperatorSeesWhatIsNotWellWithItsCauseAndWhatIsBeingDone() {
        JsonNode mine = api.all("/api/v1/pool/ailments?limit=200&", "operator").stream()
                .filter(one -> one.path("server").path("id").stringValue().equals(server.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("tenant").path("name").stringValue()).isEqualTo("Marketing");
        assertThat(mine.path("condition").stringValue()).isEqualTo("DEGRADED");
        assertThat(mine.path("cause").stringValue()).isEqualTo("BLADE_FAILED");
        assertThat(mine.path("reason").stringValue()).isEqualTo("It runs on 3 of 4 blades.");
        assertThat(mine.path("remedy").path("kind").stringValue()).isEqualTo("BY_HAND");
        assertThat(api.get("/api/v1/pool/ailments").as("marketing-owner").send().status())
                .isEqualTo(403);

        write(() -> rows.health(HealthFact.well(server)));
        assertThat(api.all("/api/v1/pool/ailments?limit=200&", "operator"))
                .noneMatch(one -> one.path("server").path("id").stringValue().equals(server.toString()));
    }

    @Test
    void thePoolTellsWhenItRunsOutAndWhatItSaves() {
        write(() -> jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at)"
                        + " values (?, ?, 4, 3, ?)",
                ids.next(),
                "told-" + server,
                Timestamp.from(Instant.parse("2026-11-24T12:00:00Z"))));
        forecasts.sample();
        JsonNode pool = api.get("/api/v1/pool").as("operator").send().json();
        assertThat(strings(pool.path("forecast"), "resource"))
                .containsExactly("CPU_MILLICORES", "MEMORY_MIB", "PROVISIONED_GIB", "WRITTEN_BYTES");
        assertThat(strings(pool.path("forecast"), "outlook"))
                .as("with a day of history nobody can tell, and what is not there is out")
                .containsAnyOf("TOO_LITTLE_HISTORY", "OUT_NOW")
                .doesNotContain("OUT_ON");
        assertThat(pool.path("boxes").path("servers").intValue()).isPositive();
        assertThat(pool.path("boxes").path("oneBoxEach").intValue())
                .isGreaterThanOrEqualTo(pool.path("boxes").path("servers").intValue());
        assertThat(pool.path("serversNotWhole").intValue()).isPositive();
    }

    private static List<String> strings(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(one -> one.path(field).stringValue())
                .toList();
    }
}
