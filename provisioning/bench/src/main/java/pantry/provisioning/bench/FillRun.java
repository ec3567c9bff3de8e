package pantry.provisioning.bench;

import java.util.function.Function;

/** W1: single-slice orders until the first is refused. */
final class FillRun {
    private final Options options;
    private final Figures figures;

    FillRun(Options options, Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    void all(int[] sizes) {
        for (String[] kind :
                new String[][] {{"2004", "coarse"}, {"2004", "odd"}, {"modern", "coarse"}, {"mixed", "odd"}}) {
            for (int size : sizes) {
                Pool pool = new Pool(kind[0], kind[1], size);
                boolean small = size <= 10_000 && kind[0].equals("2004");
                run(pool, PantryContender::guarded, size < 100_000 ? 5 : 1);
                if (small) {
                    run(pool, LinearContender::new, 1);
                }
                if (small && kind[1].equals("coarse")) {
                    run(pool, CloudSimContender::first, 1);
                    if (size == 1_000 || !options.quick()) {
                        run(pool, CloudSimContender::best, 1);
                    }
                }
                if (small && size == 1_000) {
                    run(pool, made -> new FenzoContender(made).offerAll(), 1);
                }
            }
        }
    }

    /** The share of the volume bound is that of the first fill; the rate is over all. */
    private void run(Pool pool, Function<Pool, Contender> make, int fills) {
        double percent = 0;
        double seconds = 0;
        long decisions = 0;
        String who = "";
        for (int fill = 0; fill < fills; fill++) {
            Contender contender = make.apply(pool);
            who = contender.name();
            Churn churn = new Churn(pool, contender, options.seed() + fill, 100);
            Clock clock = new Clock();
            while (!churn.refused) {
                churn.single();
            }
            seconds += clock.seconds();
            decisions += churn.decisions;
            if (fill == 0) {
                percent = 100.0 * churn.cpuUsed() / bound(pool);
            }
        }
        figures.add(who, "W1", pool, null, "volumeBoundPercent", percent, "%");
        figures.add(who, "W1", pool, null, "decisionsPerSecond", decisions / seconds, "1/s");
    }

    /** What of the same orders fits when only the sums of cpu and of memory count. */
    private long bound(Pool pool) {
        Dice dice = new Dice(options.seed());
        OrderSizes sizes = new OrderSizes(pool.grain());
        long allCpu = pool.cpu();
        long allMemory = pool.memory();
        long cpu = 0;
        long memory = 0;
        while (true) {
            sizes.draw(dice);
            if (cpu + sizes.cpu > allCpu || memory + sizes.memory > allMemory) {
                return cpu;
            }
            cpu += sizes.cpu;
            memory += sizes.memory;
        }
    }
}
