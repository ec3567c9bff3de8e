package pantry.provisioning.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record PlacementOptions(
        List<String> databases, boolean quick, @Nullable Path json, long seed, String commit) {
    static final String HELP = """
            Usage: ./pantry bench placement [OPTIONS]

              --database h2|postgresql  only this one; without it both
              --quick           at most five minutes: short runs, no rebuild from the database, one node
              --json FILE       writes every figure there too
              --seed N          another seed than 1
            """;

    static PlacementOptions parse(String[] arguments) {
        List<String> databases = List.of("h2", "postgresql");
        boolean quick = false;
        Path json = null;
        long seed = 1;
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--database" -> databases = List.of(value(arguments, ++at));
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
        return new PlacementOptions(databases, quick, json, seed, System.getProperty("pantry.commit", "unknown"));
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
