package pantry.provisioning.bench;

import java.util.List;

/** {@code ./pantry bench allocator}: how fast the allocator decides and how well it packs, beside its peers. */
public final class AllocatorBench {
    private static final int[] SIZES = {1_000, 10_000, 100_000};

    private AllocatorBench() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        // Peers tell about every decision, and one brings its own idea of where to.
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.HELP);
            System.exit(2);
            return;
        }
        Figures figures = new Figures("allocator", options.seed());
        run(options, figures);
        if (options.json() != null) {
            figures.write(options.json(), options.commit());
        }
        // Fenzo's and JMH's threads would keep the process alive.
        System.exit(0);
    }

    private static void run(Options options, Figures figures) {
        if (options.runs("W1")) {
            new FillRun(options, figures).all(SIZES);
        }
        if (options.runs("W2")) {
            new MixRun(options, figures).all(SIZES);
        }
        if (options.runs("W3")) {
            new ChurnRun(options, figures).all(SIZES);
            JmhRun.run(options, figures);
        }
        if (options.runs("W4")) {
            options.traces().forEach(trace -> new ReplayRun(options, figures).run(trace));
        }
        if (options.runs("W5")) {
            new LossRun(options, figures).all(SIZES);
        }
        if (options.runs("W6")) {
            new BurstRun(options, figures).run(new Pool("2004", "coarse", 10_000));
        }
    }
}
