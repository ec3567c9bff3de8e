package pantry.provisioning.telemetry;

import java.time.Duration;
import java.time.Instant;

/** How far polls are apart from an instant on, and how many servers ran when that was decided. */
public record Pace(int sequence, Instant from, Kind kind, Duration interval, int servers) {
    /** Which of the two it is. */
    public enum Kind {
        /** As the setting says. */
        USUAL,
        /** While the pool runs so many servers that to poll them all takes its time. */
        LONG
    }

    public Pace {
        if (sequence < 1 || servers < 0) {
            throw new IllegalArgumentException("paces are counted from one, servers from none");
        }
        if (!interval.isPositive() || !interval.equals(Duration.ofMillis(interval.toMillis()))) {
            throw new IllegalArgumentException("polls are whole milliseconds apart, not " + interval);
        }
    }
}
