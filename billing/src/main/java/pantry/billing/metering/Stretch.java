package pantry.billing.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A half-open stretch of time, {@code [from, to)}. */
record Stretch(Instant from, Instant to) {
    Stretch {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a stretch lasts: " + from + " to " + to);
        }
    }

    static Duration sum(Collection<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> Duration.between(stretch.from, stretch.to))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** When a counter can have counted at all, of the time between two instants, in order. Of what is over it always says the same. */
    interface Standing {
        List<Stretch> between(Instant from, Instant to);
    }
}
