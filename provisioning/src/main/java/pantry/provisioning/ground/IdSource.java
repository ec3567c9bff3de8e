package pantry.provisioning.ground;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Mints UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, 12 bits that count within the millisecond
 * (method 1 of section 6.2), 62 random bits. Ids of one source ascend strictly, so rows land at the end of their index.
 */
public final class IdSource {
    private static final int COUNTER_LIMIT = 1 << 12;

    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis;
    private int counter;

    public IdSource(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public synchronized UUID next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            counter = 0;
        } else if (++counter == COUNTER_LIMIT) {
            lastMillis++;
            counter = 0;
        }
        long high = lastMillis << 16 | 0x7000L | counter;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
