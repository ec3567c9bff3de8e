package pantry.provisioning.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.MeterValue.Meter;

/**
 * A pool has many blades on which nothing runs, and their counters stand. Of a blade's counter that stands, the first look is
 * stored, one a day, and, as soon as it goes on, the last: so what it counts then falls into the time after that look, as
 * if all had been stored. A node that has just started stores its first look. Counters of what belongs to somebody are stored
 * at each look.
 */
@Component
final class StandingBlades {
    static final Duration STORED_EVERY = Duration.ofDays(1);
    /** More counters than the largest pool has; beyond it each look is stored. */
    private static final int COUNTERS_LIMIT = 200_000;

    private final Map<Counter, Looks> looks = new ConcurrentHashMap<>();

    private record Counter(Meter meter, String source) {
        static Counter of(Sample sample) {
            return new Counter(sample.meter(), sample.source());
        }
    }

    /** The last one that is stored, and the last one of all. */
    private record Looks(Sample stored, Sample last) {
        boolean standsAt(Sample sample) {
            return sample.epoch().equals(last.epoch()) && sample.counter().equals(last.counter());
        }

        boolean isWorth(Sample sample) {
            return !standsAt(sample) || !sample.at().isBefore(stored.at().plus(STORED_EVERY));
        }
    }

    /** What is to be stored of one look, with what is due from the look before. It is noted by {@link #stored}, when that is done. */
    List<Sample> worthStoring(List<Sample> look) {
        List<Sample> worth = new ArrayList<>(look.size());
        for (Sample sample : look) {
            Looks before = sample.ofBlade() ? looks.get(Counter.of(sample)) : null;
            if (before != null
                    && !before.standsAt(sample)
                    && before.last().at().isAfter(before.stored().at())) {
                worth.add(before.last());
            }
            if (before == null || before.isWorth(sample)) {
                worth.add(sample);
            }
        }
        return worth;
    }

    /** The look is over, and what was worth it is stored. */
    void stored(List<Sample> look) {
        for (Sample sample : look) {
            if (sample.ofBlade() && (looks.size() < COUNTERS_LIMIT || looks.containsKey(Counter.of(sample)))) {
                looks.compute(Counter.of(sample), (_, before) -> after(before, sample));
            }
        }
    }

    private static Looks after(@Nullable Looks before, Sample sample) {
        return before == null || before.isWorth(sample)
                ? new Looks(sample, sample)
                : new Looks(before.stored(), sample);
    }
}
