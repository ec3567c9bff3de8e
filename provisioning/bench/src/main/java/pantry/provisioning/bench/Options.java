package pantry.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
        Set<String> workloads, boolean quick, @Nullable Path json, long seed, List<Path> traces, String commit) {
    static final String HELP = """
            Usage: ./pantry bench allocator [OPTIONS]

              --workload W1,W3  only these: W1 fill, W2 mix, W3 churn, W4 traces, W5 a lost enclosure, W6 a burst; without it
                                all
              --quick           at most five minutes: a million events and five seconds for each peer; W1 to W3 and W5
              --trace FILE      a trace for W4, CSV or gzip; may be given several times; without it all of
                                ../shared/data/traces/azure-cospot-2022
              --json FILE       writes every figure there too
              --seed N          another seed than 1
            """;

    static Options parse(String[] arguments) {
        Set<String> workloads = Set.of();
        boolean quick = false;
        Path json = null;
        long seed = 1;
        List<Path> traces = new ArrayList<>();
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--workload" -> workloads = Set.of(value(arguments, ++at).split(","));
                case "--quick" -> quick = true;
                case "--json" -> json = Path.of(value(arguments, ++at));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++at));
                case "--trace" -> traces.add(Path.of(value(arguments, ++at)));
                default ->
                    throw new IllegalArgumentException("bench allocator knows no option \"" + arguments[at] + '"');
            }
        }
        if (workloads.isEmpty()) {
            workloads = quick ? Set.of("W1", "W2", "W3", "W5") : Set.of("W1", "W2", "W3", "W4", "W5", "W6");
        } else if (!Set.of("W1", "W2", "W3", "W4", "W5", "W6").containsAll(workloads)) {
            throw new IllegalArgumentException("workloads are W1 to W6");
        }
        if (traces.isEmpty() && workloads.contains("W4")) {
            traces.addAll(allTraces());
        }
        return new Options(workloads, quick, json, seed, traces, System.getProperty("pantry.commit", "unknown"));
    }

    private static List<Path> allTraces() {
        Path folder = Path.of(System.getProperty("pantry.home", "."), "../shared/data/traces/azure-cospot-2022")
                .normalize();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".csv.gz")
                            && file.getFileName().toString().contains("relevant-vm"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("W4 needs --trace FILE, for there are no traces in " + folder, e);
        }
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    boolean runs(String workload) {
        return workloads.contains(workload);
    }
}
