package pantry.provisioning.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What looked wrong at the last look, since when, and when something was last tried about it. Nothing is repaired that one look
 * alone found: the hardware may be in the middle of something, or an answer be old.
 */
final class Suspicions<K> {
    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    private final Duration least;
    private final Map<K, Instant> since = new HashMap<>();
    private final Map<K, Tried> tried = new HashMap<>();

    private record Tried(int times, Instant nextAt) {}

    /** @param least how long something has to look wrong before anything is done about it */
    Suspicions(Duration least) {
        this.least = least;
    }

    /** It looks wrong now: whether it did so long enough, and it is time to try something. */
    boolean isDue(K key, Instant now) {
        Instant first = since.computeIfAbsent(key, one -> now);
        Tried before = tried.get(key);
        return !first.plus(least).isAfter(now)
                && (before == null || !before.nextAt().isAfter(now));
    }

    /** Something was tried: the next time it is, is later each time. */
    void tried(K key, Instant now) {
        int times = tried.getOrDefault(key, new Tried(0, now)).times();
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(times, 10));
        tried.put(key, new Tried(times + 1, now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST)));
    }

    /** It looks right. */
    void clear(K key) {
        since.remove(key);
        tried.remove(key);
    }

    /** Nothing else looks wrong. */
    void keepOnly(Set<K> keys) {
        since.keySet().retainAll(keys);
        tried.keySet().retainAll(keys);
    }
}
