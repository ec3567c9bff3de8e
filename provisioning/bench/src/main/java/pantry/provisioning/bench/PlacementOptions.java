package pantry.provisioning.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record PlacementOptions(
        List<String> databases,
        Set<String> workloads,
        boolean quick,
        @Nullable Path json,
        long seed,
        String commit) {
    private static final List<String> ALL = List.of("orders", "single", "lone", "nodes", "rebuild", "W5", "kill");
    private static final Set<String> WITHOUT_NAMES = Set.of("orders", "single", "lone", "nodes", "rebuild", "W5");
    private static final Set<String> QUICK = Set.of("orders", "single", "lone", "W5");

    static final String HELP = """
            Usage: ./pantry bench placement [OPTIONS]

              --workload orders,kill    only these; without it all but the last, with --quick the first three and W5:
                orders   durable orders per second of one tenant and of 500, a steady stream of half as many, and plain SQL
                         of the same rows (-bare)
                single   the same service limited to one order per commit (-single)
                lone     a lone order, from the call to its durable answer
                nodes    one node and two on the same PostgreSQL
                rebuild  the index from 10,000 blades, and from 100,000 with a million slices on them
                W5       an enclosure of 16 blades lost at 90 % load, until all of it is placed again and durable; 1,000 and
                         10,000 blades
                kill     kill -9 under load, twenty times: what was acknowledged, is it there?
              --database h2|postgresql  only this one; without it both
              --quick                   at most five minutes: short runs
              --json FILE               writes every figure there too
              --seed N                  another seed than 1
            """;

    static PlacementOptions parse(String[] arguments) {
        List<String> databases = List.of("h2", "postgresql");
        Set<String> workloads = Set.of();
        boolean quick = false;
        Path json = null;
        long seed = 1;
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--database" -> databases = List.of(value(arguments, ++at));
                case "--workload" -> workloads = Set.of(value(arguments, ++at).split(","));
                case "--quick" -> quick = true;
                case "--json" -> json = Path.of(value(arguments, ++at));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++at));
                default ->
                    throw new IllegalArgumentException("bench placement knows no option \"" + arguments[at] + '"');
            }
        }
        if (!List.of("h2", "postgresql").containsAll(databases)) {
            throw new IllegalArgumentException("databases are h2 and postgresql");
        }
        if (!ALL.containsAll(workloads)) {
            throw new IllegalArgumentException("workloads are " + String.join(", ", ALL));
        }
        if (workloads.isEmpty()) {
            workloads = quick ? QUICK : WITHOUT_NAMES;
        }
        return new PlacementOptions(
                databases, workloads, quick, json, seed, System.getProperty("pantry.commit", "unknown"));
    }

    boolean runs(String workload) {
        return workloads.contains(workload);
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
