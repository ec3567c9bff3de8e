package pantry.portal.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by name, in bounded memory: each holds {@code burst} tries and gets one back every {@code refill}. The name
 * that was not used for the longest time is forgotten first.
 */
final class Throttle {
    private final int burst;
    private final Duration refill;
    private final Clock clock;
    private final Map<String, Bucket> buckets;

    Throttle(int burst, Duration refill, int mostNames, Clock clock) {
        this.burst = burst;
        this.refill = refill;
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > mostNames;
            }
        };
    }

    /** Takes a try; zero when it was there, else how long until the next one, and nothing was taken. */
    synchronized Duration take(String name) {
        Bucket bucket = at(name);
        if (bucket.tries == 0) {
            return Duration.between(clock.instant(), bucket.counted.plus(refill));
        }
        buckets.put(name, new Bucket(bucket.tries - 1, bucket.counted));
        return Duration.ZERO;
    }

    /** Gives a try back: it was no failure. */
    synchronized void giveBack(String name) {
        Bucket bucket = at(name);
        buckets.put(name, new Bucket(Math.min(burst, bucket.tries + 1), bucket.counted));
    }

    synchronized int names() {
        return buckets.size();
    }

    private Bucket at(String name) {
        Instant now = clock.instant();
        Bucket known = buckets.get(name);
        if (known == null || known.tries >= burst || now.isBefore(known.counted)) {
            return new Bucket(known == null ? burst : known.tries, now);
        }
        long gained = Duration.between(known.counted, now).dividedBy(refill);
        return new Bucket((int) Math.min(burst, known.tries + gained), known.counted.plus(refill.multipliedBy(gained)));
    }

    /** How many tries are left, and until when gains are counted in. */
    private record Bucket(int tries, Instant counted) {}
}
