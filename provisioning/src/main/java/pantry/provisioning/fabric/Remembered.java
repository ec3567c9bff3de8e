package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was learnt of a service lately. Bounded in number and in age, because a service may give an address again to
 * something else, and may be replaced while we run.
 */
final class Remembered<K, V> {
    private record Kept<V>(V value, Instant since) {}

    private final Clock clock;
    private final Duration age;
    private final Map<K, Kept<V>> entries;

    Remembered(Clock clock, int most, Duration age) {
        this.clock = clock;
        this.age = age;
        this.entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        Kept<V> entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.since().plus(age).isBefore(clock.instant())) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    synchronized void put(K key, V value) {
        entries.remove(key);
        entries.put(key, new Kept<>(value, clock.instant()));
    }

    synchronized void forget(K key) {
        entries.remove(key);
    }

    synchronized void forgetAll() {
        entries.clear();
    }
}
