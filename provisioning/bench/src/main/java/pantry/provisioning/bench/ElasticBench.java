package pantry.provisioning.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ./pantry bench elastic}: what servers that size themselves hold, lack and need, on real traces of use. */
public final class ElasticBench {
    /** Machines, the days that are replayed of each, and the first of them that is counted. */
    private enum Sample {
        TUNED(7, 10, 7, 3),
        UNSEEN(4, 6, 4, 1);

        private final int leastSeen;
        private final int mostSeen;
        private final int days;
        private final int from;

        Sample(int leastSeen, int mostSeen, int days, int from) {
            this.leastSeen = leastSeen;
            this.mostSeen = mostSeen;
            this.days = days;
            this.from = from;
        }
    }

    private static final double MOST_THROTTLED_PERCENT = 1;

    private enum Workload {
        PROCESSOR("processor", 1_000, 4),
        TIGHT("tight", 1_000, 8),
        WHOLE_BOX("whole-box", 4_000, 4);

        private final String word;
        private final int box;
        private final int overcommit;

        Workload(String word, int box, int overcommit) {
            this.word = word;
            this.box = box;
            this.overcommit = overcommit;
        }
    }

    private final ElasticOptions options;
    private final Figures figures;
    private final Sample sample;
    private final Utilisation trace;

    private ElasticBench(ElasticOptions options, Figures figures) {
        this.options = options;
        this.figures = figures;
        this.sample = options.tuned() ? Sample.TUNED : Sample.UNSEEN;
        this.trace = Utilisation.read(
                options.traces(), sample.days, seen -> seen >= sample.leastSeen && seen <= sample.mostSeen);
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(ElasticOptions.HELP);
            return;
        }
        ElasticOptions options;
        try {
            options = ElasticOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(ElasticOptions.HELP);
            System.exit(2);
            return;
        }
        // Nothing here is drawn by lot.
        Figures figures = new Figures("elastic", 0);
        new ElasticBench(options, figures).run();
        if (options.json() != null) {
            figures.write(options.json(), options.commit());
        }
    }

    private void run() {
        for (Workload workload : options.quick() ? new Workload[] {Workload.PROCESSOR} : Workload.values()) {
            add("one-box-each", workload, "bladesNeeded", trace.machines().size(), "blades");
            for (ElasticPolicy policy : ElasticPolicy.values()) {
                measure(workload, policy);
            }
        }
    }

    private void measure(Workload workload, ElasticPolicy policy) {
        int few = 0;
        int enough = trace.machines().size();
        while (enough - few > 1) {
            int middle = (few + enough) / 2;
            Tally tally = replay(workload, policy, middle);
            if (tally != null && (!policy.bursts || tally.throttledTimePercent() <= MOST_THROTTLED_PERCENT)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        Tally tally = replay(workload, policy, enough);
        if (tally == null) {
            throw new IllegalStateException("a blade for each server is always enough");
        }
        String who = policy.who;
        add(who, workload, "bladesNeeded", enough, "blades");
        add(who, workload, "slackPercent", tally.slackPercent(), "%");
        add(who, workload, "slackOfMomentsPercent", tally.slackOfMomentsPercent(), "%");
        add(who, workload, "throttledTimePercent", tally.throttledTimePercent(), "%");
        add(who, workload, "lackedPercent", tally.lackedPercent(), "%");
        add(who, workload, "cpuUsedPercent", 100 * tally.cpuUsed() / ((double) enough * SharedBlades.CPU), "%");
        if (policy.sizesItself) {
            add(who, workload, "raisesPerServerDay", tally.raisesPerDay(), "steps");
            add(who, workload, "loweringsPerServerDay", tally.loweringsPerDay(), "steps");
            add(who, workload, "movesPerServerDay", tally.movesPerDay(), "moves");
            add(who, workload, "refusedRaisesPerServerDay", tally.refusedPerDay(), "tries");
        }
    }

    private @Nullable Tally replay(Workload workload, ElasticPolicy policy, int blades) {
        ElasticRun run = new ElasticRun(trace, policy, workload.box, blades, workload.overcommit);
        return run.run(sample.from, sample.days);
    }

    private void add(String who, Workload workload, String metric, double value, String unit) {
        figures.add(
                who,
                workload.word,
                trace.machines().size(),
                Map.of("overcommit", workload.overcommit),
                metric,
                value,
                unit);
    }
}
