package pantry.provisioning.fabric;

import java.math.BigInteger;
import java.time.Instant;

/**
 * One cumulative counter of one source. {@code source} is our id as text (slice, server, volume) or, for a blade, its
 * reference; {@code value} counts in the meter's smallest unit: core-microseconds, byte-seconds or bytes.
 */
public record MeterValue(Meter meter, String source, String epoch, Instant at, BigInteger value) {
    public MeterValue {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a counter is never negative: " + value);
        }
    }

    public enum Meter {
        SLICE_CPU,
        SLICE_MEMORY,
        /** What a slice wanted, within its ceiling, and was not given: of cpu. Never billed, and not every service counts it. */
        SLICE_THROTTLED,
        /** The same of memory. */
        SLICE_SQUEEZED,
        PORT_OUT,
        VOLUME_WRITTEN,
        BLADE_CPU,
        BLADE_MEMORY
    }
}
