package pantry.emulator.simulated.fault;

/**
 * Faults that come by chance, one after another at random times and places, which follow from the world's seed alone.
 *
 * @param perYear how many come in a year, on average, in the whole world
 * @param repairedAfterMicros how long each lasts
 */
public record Chance(FaultKind kind, double perYear, long repairedAfterMicros) {
    public static final double MAX_PER_YEAR = 1_000_000;

    private static final double MICROS_PER_YEAR = 365.0 * 86_400 * 1_000_000;

    public Chance {
        if (!(perYear > 0) || perYear > MAX_PER_YEAR || repairedAfterMicros < 1) {
            throw new IllegalArgumentException("chance: " + perYear + " a year for " + repairedAfterMicros);
        }
        if (kind.aim() == FaultKind.Aim.SERVICE) {
            throw new IllegalArgumentException(kind + " does not come by chance");
        }
    }

    /**
     * The time until the next one: they come independently of each other, so it is exponentially distributed.
     *
     * @param drawn an evenly distributed number below {@code of}
     */
    public long nextAfterMicros(long drawn, long of) {
        double uniform = (drawn + 1.0) / of;
        return Math.max(1, (long) (-StrictMath.log(uniform) * MICROS_PER_YEAR / perYear));
    }
}
