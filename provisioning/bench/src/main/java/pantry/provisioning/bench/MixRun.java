package pantry.provisioning.bench;

/** W2: the mix of orders, nothing released, until the first is refused. */
final class MixRun {
    private static final int FILLS = 20;
    /** A pool of 1,000 blades is full before anything is compiled: more fills warm up the machine, and then count. */
    private static final int WARM_UP_DECISIONS = 1_000_000;

    private static final int COUNTED_DECISIONS = 1_000_000;

    private final Options options;
    private final Figures figures;

    MixRun(Options options, Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    void all(int[] sizes) {
        for (String[] kind :
                new String[][] {{"2004", "coarse"}, {"2004", "odd"}, {"modern", "coarse"}, {"mixed", "odd"}}) {
            for (int size : sizes) {
                run(new Pool(kind[0], kind[1], size), false);
                run(new Pool(kind[0], kind[1], size), true);
            }
        }
    }

    /** The mean of several fills; for the rate those after the warm-up, as many as it takes to count enough decisions. */
    private void run(Pool pool, boolean ownSpans) {
        int fills = pool.size() == 100_000 ? 4 : FILLS;
        double percent = 0;
        double seconds = 0;
        long warmUp = 0;
        long decisions = 0;
        String who = "";
        long all = pool.cpu();
        for (int fill = 0; fill < fills || decisions < COUNTED_DECISIONS; fill++) {
            Contender contender = ownSpans ? PantryContender.withOwnSpans(pool) : PantryContender.guarded(pool);
            who = contender.name();
            Churn churn = new Churn(pool, contender, options.seed() + fill, 100);
            Clock clock = new Clock();
            while (!churn.refused && churn.cpuUsed() < all) {
                churn.order();
            }
            if (fill < fills / 2 || warmUp < WARM_UP_DECISIONS) {
                warmUp += churn.decisions;
            } else {
                seconds += clock.seconds();
                decisions += churn.decisions;
            }
            percent += fill < fills ? churn.cpuPercent() / fills : 0;
        }
        figures.add(who, "W2", pool, null, "cpuAtFirstRejectionPercent", percent, "%");
        figures.add(who, "W2", pool, null, "decisionsPerSecond", decisions / seconds, "1/s");
    }
}
