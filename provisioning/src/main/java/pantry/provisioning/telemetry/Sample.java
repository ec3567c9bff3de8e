package pantry.provisioning.telemetry;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import pantry.provisioning.fabric.MeterValue;
import pantry.provisioning.fabric.MeterValue.Meter;

/** A counter's value as its row has it: instants in microseconds, a blade by its name, all within the columns' limits. */
record Sample(Meter meter, String source, String epoch, Instant at, BigInteger counter) {
    private static final int SOURCE_LIMIT = 100;
    private static final int EPOCH_LIMIT = 64;
    private static final BigInteger COUNTER_LIMIT = BigInteger.TEN.pow(38);

    /** Empty when it does not fit, or is of a blade that nobody knows yet: the next poll brings what it counted. */
    static Optional<Sample> of(MeterValue value, Map<String, String> bladeNames) {
        String source = isOfBlade(value.meter()) ? bladeNames.getOrDefault(value.source(), "") : value.source();
        boolean fits = !source.isEmpty()
                && source.length() <= SOURCE_LIMIT
                && value.epoch().length() <= EPOCH_LIMIT
                && value.value().compareTo(COUNTER_LIMIT) < 0;
        return fits
                ? Optional.of(new Sample(
                        value.meter(), source, value.epoch(), value.at().truncatedTo(ChronoUnit.MICROS), value.value()))
                : Optional.empty();
    }

    boolean ofBlade() {
        return isOfBlade(meter);
    }

    /** Whether it is a reading, which somebody may be billed for; the others tell only of the last moments. */
    boolean isReading() {
        return switch (meter) {
            case SLICE_CPU, SLICE_MEMORY, PORT_OUT, VOLUME_WRITTEN, BLADE_CPU, BLADE_MEMORY -> true;
            case SLICE_THROTTLED, SLICE_SQUEEZED -> false;
        };
    }

    private static boolean isOfBlade(Meter meter) {
        return switch (meter) {
            case BLADE_CPU, BLADE_MEMORY -> true;
            case SLICE_CPU, SLICE_MEMORY, SLICE_THROTTLED, SLICE_SQUEEZED, PORT_OUT, VOLUME_WRITTEN -> false;
        };
    }
}
