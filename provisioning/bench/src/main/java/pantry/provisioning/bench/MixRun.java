package pantry.provisioning.bench;

/**
 * W2: the mix of orders, nothing released, until the first is refused. Peers know neither farms nor servers on several blades
 * nor resizing: they get a farm as so many single servers that may stand together, a spanning one as so many whole blades that
 * may stand apart, a resize as a release and an order; each is easier than what Pantry is asked for.
 */
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
        Pool pool = new Pool("2004", "coarse", sizes[0]);
        peer(pool, new LinearContender(pool));
        peer(pool, CloudSimContender.best(pool));
        peer(pool, CloudSimContender.first(pool));
        FenzoContender fenzo = new FenzoContender(pool).offerAll();
        peer(pool, fenzo);
        fenzo.close();
    }

    /** One fill, of the smallest pool: they are slow. */
    private void peer(Pool pool, Contender contender) {
        Churn churn = new Churn(pool, contender, options.seed(), 100);
        Clock clock = new Clock();
        while (!churn.refused && churn.cpuUsed() < pool.cpu()) {
            churn.order();
        }
        String who = contender.name();
        figures.add(who, "W2", pool, null, "cpuAtFirstRejectionPercent", churn.cpuPercent(), "%");
        figures.add(who, "W2", pool, null, "decisionsPerSecond", churn.decisions / clock.seconds(), "1/s");
    }

    /** The mean of several fills; for the rate those after the warm-up, as many as it takes to count enough decisions. */
    private void run(Pool pool, boolean ownSpans) {
        int fills = pool.size() == 100_000 ? 4 : FILLS;
        double percent = 0;
        double seconds = 0;
        long warmUp = 0;
        long decisions = 0;
        int farmsRefusedWrongly = 0;
        String who = "";
        long all = pool.cpu();
        for (int fill = 0; fill < fills || decisions < COUNTED_DECISIONS; fill++) {
            PantryContender contender = ownSpans ? PantryContender.withOwnSpans(pool) : PantryContender.guarded(pool);
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
            farmsRefusedWrongly += contender.refusedWrongly() ? 1 : 0;
        }
        figures.add(who, "W2", pool, null, "cpuAtFirstRejectionPercent", percent, "%");
        figures.add(who, "W2", pool, null, "decisionsPerSecond", decisions / seconds, "1/s");
        figures.add(who, "W2", pool, null, "farmsRefusedWrongly", farmsRefusedWrongly, "farms");
    }
}
