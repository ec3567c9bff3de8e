package pantry.emulator.simulated.fault;

/** A fault that begins by itself, so long after the world did. */
public record PlannedFault(long afterMicros, FaultPlan plan) {
    public static final long MAX_AFTER_MICROS = 10L * 366 * 86_400 * 1_000_000;

    public PlannedFault {
        if (afterMicros < 0 || afterMicros > MAX_AFTER_MICROS) {
            throw new IllegalArgumentException("after: " + afterMicros);
        }
    }
}
