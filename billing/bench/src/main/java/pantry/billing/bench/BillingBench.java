package pantry.billing.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import pantry.billing.bench.BillingOptions.Workload;
import pantry.provisioning.bench.Figures;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;

/** {@code ./pantry bench billing}: how fast readings become bills, months are closed and bills are read, and how that grows. */
public final class BillingBench {
    private static final Map<String, Supplier<TestDatabase>> DATABASES =
            Map.of("h2", TestDatabase::h2, "postgres", TestDatabase::postgres);

    private BillingBench() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(BillingOptions.HELP);
            return;
        }
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        System.setProperty("pantry.postgres.durable", "true");
        BillingOptions options;
        try {
            options = BillingOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(BillingOptions.HELP);
            System.exit(2);
            return;
        }
        Figures figures = new Figures("billing", WrittenMonth.SEED);
        for (String who : List.of("h2", "postgres")) {
            if (options.workloads().contains(Workload.FOLD)) {
                on(who, desk -> new FoldRun(desk, options, figures, who).run());
            }
            if (options.workloads().contains(Workload.PAGE)) {
                on(who, desk -> new PageRun(desk, options, figures, who).run());
            }
        }
        if (options.workloads().contains(Workload.FILES)) {
            on("postgres", desk -> new FilesRun(desk, options, figures, "postgres").run());
        }
        if (options.workloads().contains(Workload.CLOSE)) {
            on("postgres", desk -> new CloseRun(desk, options, figures, "postgres").run());
        }
        if (options.json() != null) {
            figures.write(options.json(), options.commit());
        }
        System.exit(0);
    }

    private interface Run {
        void on(Desk desk);
    }

    private static void on(String who, Run run) {
        try (TestGround ground = new TestGround(
                        DATABASES.getOrDefault(who, TestDatabase::h2).get());
                Desk desk = new Desk(ground)) {
            run.on(desk);
        }
    }
}
