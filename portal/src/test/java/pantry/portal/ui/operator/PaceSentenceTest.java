package pantry.portal.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import pantry.provisioning.telemetry.Pace.Kind;
import pantry.provisioning.telemetry.PollPace;

class PaceSentenceTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void fromTheBeginningItSaysTheRule() {
        assertThat(PaceSentence.of(new PollPace(TEN, Kind.USUAL, null, null, TEN, MINUTE, 1_000, 900)))
                .isEqualTo("Meters are read every 10 s. Above 1,000 servers it is every 60 s, until fewer than 900 run;"
                        + " then every 10 s.");
    }

    @Test
    void afterAChangeItSaysSinceWhenAndWhy() {
        assertThat(PaceSentence.of(new PollPace(
                        MINUTE, Kind.LONG, Instant.parse("2026-11-26T12:00:05Z"), 1_012, TEN, MINUTE, 1_000, 900)))
                .startsWith("Meters are read every 60 s since ")
                .contains("2026", ", when 1,012 servers ran. Above 1,000 servers");
    }

    @Test
    void whereBothAreTheSameThereIsNoRule() {
        assertThat(PaceSentence.of(new PollPace(MINUTE, Kind.USUAL, null, null, MINUTE, MINUTE, 1_000, 900)))
                .isEqualTo("Meters are read every 60 s.");
    }
}
