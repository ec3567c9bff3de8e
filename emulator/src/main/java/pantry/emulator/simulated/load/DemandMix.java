package pantry.emulator.simulated.load;

/** How many of a hundred servers go through the day in which way. */
public record DemandMix(int idle, int office, int bursty, int steady, int growing) {
    /** Most machines idle, office hours show, a few burst. */
    public static final DemandMix USUAL = new DemandMix(30, 35, 15, 12, 8);

    private static final int WHOLE = 100;

    public DemandMix {
        if (idle < 0 || office < 0 || bursty < 0 || steady < 0 || growing < 0) {
            throw new IllegalArgumentException("a share is below 0");
        }
        if (idle + office + bursty + steady + growing != WHOLE) {
            throw new IllegalArgumentException("the shares do not add up to " + WHOLE);
        }
    }
}
