package pantry.provisioning.bench;

import java.util.Arrays;

/** W6: ten thousand orders that come at once; how long until the last is decided. */
final class BurstRun {
    private static final int ORDERS = 10_000;
    private static final int BURSTS = 21;
    private static final int LOAD = 50;

    private final Options options;
    private final Figures figures;

    BurstRun(Options options, Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    void run(Pool pool) {
        Churn churn = new Churn(pool, PantryContender.guarded(pool), options.seed(), LOAD);
        churn.fill();
        double[] millis = new double[BURSTS];
        for (int burst = 0; burst < BURSTS; burst++) {
            Clock clock = new Clock();
            for (int order = 0; order < ORDERS; order++) {
                churn.order();
            }
            millis[burst] = clock.millis();
            churn.hold();
        }
        Arrays.sort(millis);
        figures.add("pantry", "W6", pool, LOAD, "decideMillis", millis[BURSTS / 2], "ms");
    }
}
