package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.telemetry.Pace;
import pantry.provisioning.telemetry.PollPace;
import tools.jackson.databind.JsonNode;

/** Operators are told how far polls of the meters are apart, and why. */
@RestTest
class MeterPollsTest {
    @Autowired
    private Api api;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private IdSource ids;

    private LoneBlade blade;

    @BeforeEach
    void makePool() {
        blade = LoneBlade.in("polls", jdbc, ids);
    }

    @AfterEach
    void removePool() {
        blade.remove();
    }

    @Test
    void thePoolSaysHowFarPollsAreApartToOperatorsAlone() {
        Api.Reply reply = api.get("/api/v1/pool").as("operator").send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode polls = reply.json().path("meterPolls");
        assertThat(polls.path("pace").stringValue()).isEqualTo("USUAL");
        assertThat(polls.path("intervalMillis").longValue()).isEqualTo(10_000);
        assertThat(polls.path("usualIntervalMillis").longValue()).isEqualTo(10_000);
        assertThat(polls.path("longIntervalMillis").longValue()).isEqualTo(60_000);
        assertThat(polls.path("longAboveServers").intValue()).isEqualTo(1_000);
        assertThat(polls.path("usualBelowServers").intValue()).isEqualTo(900);
        assertThat(polls.path("since").isNull()).isTrue();
        assertThat(api.get("/api/v1/pool").as("marketing-owner").send().status())
                .isEqualTo(403);
        JsonNode document = api.get("/api/v1/openapi.json").send().json();
        assertThat(document.at("/components/schemas/MeterPolls/properties").propertyNames())
                .contains("pace", "intervalMillis", "since", "serversThen");
        assertThat(document.at("/components/schemas/Pool/properties/meterPolls").isMissingNode())
                .isFalse();
    }

    @Test
    void sinceWhenAndHowManyServersRanThen() {
        Instant since = Instant.parse("2026-11-26T12:00:05Z");
        MeterPollsJson json = MeterPollsJson.of(new PollPace(
                Duration.ofMinutes(1),
                Pace.Kind.LONG,
                since,
                1_012,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                1_000,
                900));
        assertThat(json)
                .isEqualTo(new MeterPollsJson(Pace.Kind.LONG, 60_000, since, 1_012, 10_000, 60_000, 1_000, 900));
    }
}
