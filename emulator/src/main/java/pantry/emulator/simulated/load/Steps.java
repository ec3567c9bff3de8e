package pantry.emulator.simulated.load;

/** Demand is constant within a step; steps lie on a grid of the simulated time, so they are the same in every run. */
final class Steps {
    static final long STEP_MICROS = 30_000_000;
    static final long STEPS_PER_DAY = 86_400_000_000L / STEP_MICROS;

    private Steps() {}

    static long stepAt(long micros) {
        return Math.floorDiv(micros, STEP_MICROS);
    }

    static long endOf(long step) {
        return (step + 1) * STEP_MICROS;
    }

    static long startOf(long step) {
        return step * STEP_MICROS;
    }
}
