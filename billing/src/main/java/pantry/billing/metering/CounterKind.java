package pantry.billing.metering;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a source counts. Those of blades belong to no server and no meter: they are the pool's side of the
 * reconciliation. What is held is counted by ourselves, from lifecycle facts.
 */
public enum CounterKind {
    SLICE_CPU(Meter.CPU_USED, Limits.CPU),
    SLICE_MEMORY(Meter.MEMORY_USED, Limits.BYTES),
    PORT_OUT(Meter.NETWORK_OUT, Limits.PORT),
    VOLUME_WRITTEN(Meter.STORAGE_WRITTEN, Limits.BYTES),
    BLADE_CPU(null, Limits.CPU),
    BLADE_MEMORY(null, Limits.BYTES),
    HELD_CPU(Meter.CPU_GUARANTEED, Limits.CPU),
    HELD_MEMORY(Meter.MEMORY_GUARANTEED, Limits.BYTES);

    private final @Nullable Meter meter;
    private final BigInteger mostPerSecond;

    CounterKind(@Nullable Meter meter, BigInteger mostPerSecond) {
        this.meter = meter;
        this.mostPerSecond = mostPerSecond;
    }

    public @Nullable Meter meter() {
        return meter;
    }

    boolean ofBlade() {
        return meter == null;
    }

    /** A counter that runs faster than this is broken. */
    BigInteger mostPerSecond() {
        return mostPerSecond;
    }

    /** Far above any real hardware, far below what a counter that jumped shows. */
    private static final class Limits {
        /** 4,096 processors, in core-microseconds. */
        static final BigInteger CPU = BigInteger.valueOf(4_096L * 1_000_000);
        /** One PiB, in byte-seconds. */
        static final BigInteger BYTES = BigInteger.ONE.shiftLeft(50);
        /** 800 Gbit/s. */
        static final BigInteger PORT = BigInteger.valueOf(100_000_000_000L);
    }
}
