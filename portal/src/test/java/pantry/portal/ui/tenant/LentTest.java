package pantry.portal.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantry.provisioning.telemetry.Series;
import tools.jackson.databind.JsonNode;

/** What is lent is what is used beyond the guarantee of just then. */
class LentTest {
    private static final Instant START = Instant.parse("2026-11-26T07:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    void whatIsLentNowAndAtMostIsSaid() {
        Series series = series(used(400.0, 512.0), used(2_500.0, 1_536.0), used(1_250.0, 1_024.0));
        assertThat(Lent.of(series).sentence())
                .isEqualTo(
                        "It has 0.25 processors beyond its guarantee now, lent by its blade while others leave it idle;"
                                + " at most 1.5 processors and 512 MiB of memory in this time.");
    }

    @Test
    void whatWasTakenBackIsSaid() {
        Series series = series(used(400.0, 1_536.0), used(400.0, 1_024.0), used(null, null));
        assertThat(Lent.of(series).sentence())
                .isEqualTo(
                        "Up to 512 MiB of memory beyond its guarantee were lent to it in this time; all of it has gone"
                                + " back.");
    }

    @Test
    void whereNothingWasLentThatIsSaid() {
        assertThat(Lent.of(series(used(1_000.0, 1_024.0), used(null, null))).sentence())
                .isEqualTo("Nothing was lent to it in this time: it stayed within its guarantee.");
    }

    /** In a step that ends without slices there is no guarantee, so what was used in its beginning was not lent. */
    @Test
    void withoutAGuaranteeNothingIsLent() {
        Series.Point off = new Series.Point(START, 50.0, 0, 0, 64.0, 0, 0, 0.0, 0, 0.0);
        assertThat(Lent.of(new Series(START, START.plus(STEP), STEP, List.of(off))))
                .isEqualTo(new Lent(0, 0, 0, 0));
    }

    @Test
    void theChartDrawsWhatIsLentUponTheGuarantee() {
        Series series = series(used(400.0, 512.0), used(2_500.0, 1_536.0), used(null, null));
        JsonNode lines = UseCharts.withPromises(
                        series,
                        UseRange.TEN_MINUTES,
                        "=plain",
                        Series.Point::cpuUsedMillicores,
                        point -> (double) point.cpuGuaranteedMillicores(),
                        point -> (double) point.cpuCeilingMillicores())
                .path("series");
        assertThat(values(lines.get(0))).as("used").containsExactly(400.0, 2_500.0, null);
        assertThat(values(lines.get(1))).as("what it stands on").containsExactly(1_000.0, 1_000.0, 1_000.0);
        assertThat(values(lines.get(2))).as("lent").containsExactly(0.0, 1_500.0, null);
        assertThat(lines.get(2).path("stack")).isEqualTo(lines.get(1).path("stack"));
        assertThat(lines.get(2).at("/areaStyle/color").asString()).isEqualTo("var(--pantry-lent)");
        assertThat(values(lines.get(4))).as("ceiling").containsExactly(4_000.0, 4_000.0, 4_000.0);
        assertThat(lines.get(4).at("/lineStyle/type").asString()).isEqualTo("dashed");
    }

    @Test
    void aYoungServerIsLookedAtClosely() {
        assertThat(UseRange.usual(Duration.ofMinutes(3))).isEqualTo(UseRange.TEN_MINUTES);
        assertThat(UseRange.usual(Duration.ofDays(3))).isEqualTo(UseRange.HOUR);
    }

    private record Used(@Nullable Double cpu, @Nullable Double memory) {}

    private static Used used(@Nullable Double cpu, @Nullable Double memory) {
        return new Used(cpu, memory);
    }

    /** Of a server that is guaranteed a processor and a GiB, and may have four times as much. */
    private static Series series(Used... each) {
        List<Series.Point> points = new ArrayList<>();
        for (Used used : each) {
            Instant at = START.plus(STEP.multipliedBy(points.size()));
            points.add(new Series.Point(at, used.cpu(), 1_000, 4_000, used.memory(), 1_024, 4_096, 0.0, 0, 0.0));
        }
        return new Series(START, START.plus(STEP.multipliedBy(points.size())), STEP, points);
    }

    private static List<@Nullable Double> values(JsonNode line) {
        List<@Nullable Double> values = new ArrayList<>();
        for (JsonNode pair : line.path("data")) {
            values.add(pair.get(1).isNull() ? null : pair.get(1).asDouble());
        }
        return values;
    }
}
