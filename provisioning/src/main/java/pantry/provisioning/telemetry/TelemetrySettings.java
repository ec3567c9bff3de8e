package pantry.provisioning.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code pantry.telemetry.*}: how long after one poll of all meters the next one begins. */
@ConfigurationProperties("pantry.telemetry")
public record TelemetrySettings(@DefaultValue("10s") Duration poll) {
    private static final int POLLS_OF_A_GAP = 3;

    public TelemetrySettings {
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("pantry.telemetry.poll is longer than zero");
        }
    }

    /** Between two readings further apart than this, nobody can say how it was. */
    Duration longestWithoutGap() {
        return poll.multipliedBy(POLLS_OF_A_GAP);
    }
}
