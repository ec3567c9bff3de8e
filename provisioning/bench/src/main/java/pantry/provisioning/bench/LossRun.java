package pantry.provisioning.bench;

import java.util.Arrays;
import pantry.provisioning.allocator.Plan;

/** W5: an enclosure of sixteen blades is lost at 90 % load; everything on it is placed again. */
final class LossRun {
    private static final int LOAD = 90;
    private static final int LOSSES = 60;

    private final Options options;
    private final Figures figures;

    LossRun(Options options, Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    void all(int[] sizes) {
        for (String[] kind : new String[][] {{"2004", "coarse"}, {"2004", "odd"}, {"modern", "coarse"}}) {
            for (int size : sizes) {
                run(new Pool(kind[0], kind[1], size));
            }
        }
    }

    /** The median of the later losses; each enclosure comes back empty before the next is lost. */
    private void run(Pool pool) {
        PantryContender contender = PantryContender.guarded(pool);
        Churn churn = new Churn(pool, contender, options.seed(), LOAD);
        churn.fill();
        Plan plan = new Plan();
        Dice dice = new Dice(options.seed());
        double[] millis = new double[LOSSES / 2];
        int homeless = 0;
        int enclosures = (pool.size() + Pool.PER_ENCLOSURE - 1) / Pool.PER_ENCLOSURE;
        for (int loss = 0; loss < LOSSES; loss++) {
            int enclosure = dice.below(enclosures);
            Clock clock = new Clock();
            contender.allocator.loseEnclosure(enclosure, plan);
            double took = clock.millis();
            if (loss >= LOSSES / 2) {
                millis[loss - LOSSES / 2] = took;
                homeless += plan.homeless();
            }
            int last = Math.min(pool.size(), (enclosure + 1) * Pool.PER_ENCLOSURE);
            for (int blade = enclosure * Pool.PER_ENCLOSURE; blade < last; blade++) {
                contender.allocator.open(blade);
            }
            contender.allocator.retryWaiting(plan);
            for (int event = 0; event < 1_000; event++) {
                churn.event();
            }
        }
        Arrays.sort(millis);
        figures.add("pantry", "W5", pool, LOAD, "decideMillis", millis[millis.length / 2], "ms");
        figures.add("pantry", "W5", pool, LOAD, "homelessSlices", (double) homeless / millis.length, "slices");
    }
}
