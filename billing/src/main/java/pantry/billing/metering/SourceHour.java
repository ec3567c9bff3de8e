package pantry.billing.metering;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What one epoch of one counter counted in one hour, with what proves it: {@code last - first} is the quantity. */
record SourceHour(
        Key key,
        @Nullable Owner owner,
        Point first,
        Point last,
        BigInteger interpolated,
        int gaps,
        long readings,
        Digest digest) {
    record Key(String source, CounterKind kind, String epoch, UtcHour hour) {}

    SourceHour {
        if (last.at().isBefore(first.at()) || last.counter().compareTo(first.counter()) < 0) {
            throw new IllegalArgumentException("an hour runs forward: " + key);
        }
    }

    BigInteger quantity() {
        return last.counter().subtract(first.counter());
    }
}
