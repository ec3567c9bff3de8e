package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a price book may price. Hours count in the smallest unit, whole numbers; bills speak in FOCUS units. */
public enum Meter {
    /** Counted in core-microseconds. */
    CPU_USED("cpu-used", "Core-Hours", Scales.HOUR_MICROS),
    /** Counted in core-nanoseconds: a millicore held for a microsecond. */
    CPU_GUARANTEED("cpu-guaranteed", "Core-Hours", Scales.HOUR_MICROS.multiply(Scales.THOUSAND)),
    /** Counted in byte-seconds. */
    MEMORY_USED("memory-used", "GiB-Hours", Scales.GIB.multiply(Scales.HOUR_SECONDS)),
    /** Counted in MiB-microseconds. */
    MEMORY_GUARANTEED("memory-guaranteed", "GiB-Hours", Scales.HOUR_MICROS.multiply(Scales.KIBI)),
    /** Counted in byte-seconds. */
    STORAGE_WRITTEN("storage-written", "GiB-Hours", Scales.GIB.multiply(Scales.HOUR_SECONDS)),
    /** Counted in bytes. */
    NETWORK_OUT("network-out", "GiB", Scales.GIB);

    /** What quantities are kept and shown with. */
    public static final int SCALE = 12;

    private static final Map<String, Meter> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Meter::apiName, Function.identity()));

    private final String apiName;
    private final String unit;
    private final BigInteger smallestPerUnit;

    Meter(String apiName, String unit, BigInteger smallestPerUnit) {
        this.apiName = apiName;
        this.unit = unit;
        this.smallestPerUnit = smallestPerUnit;
    }

    public String apiName() {
        return apiName;
    }

    public String unit() {
        return unit;
    }

    /** In the meter's unit, to the twelfth decimal, half-even. */
    public BigDecimal inUnits(BigInteger counted) {
        return new BigDecimal(counted).divide(new BigDecimal(smallestPerUnit), SCALE, RoundingMode.HALF_EVEN);
    }

    /** In the smallest unit, half-even. */
    public BigInteger counted(BigDecimal units) {
        return units.multiply(new BigDecimal(smallestPerUnit))
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }

    public static Optional<Meter> named(String apiName) {
        return Optional.ofNullable(BY_NAME.get(apiName));
    }

    /** Of a row, where only names of meters stand. */
    public static Meter of(String apiName) {
        return named(apiName).orElseThrow(() -> new IllegalArgumentException("no meter is called " + apiName));
    }

    private static final class Scales {
        static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
        static final BigInteger KIBI = BigInteger.valueOf(1_024);
        static final BigInteger GIB = BigInteger.ONE.shiftLeft(30);
        static final BigInteger HOUR_SECONDS = BigInteger.valueOf(3_600);
        static final BigInteger HOUR_MICROS = BigInteger.valueOf(3_600_000_000L);
    }
}
