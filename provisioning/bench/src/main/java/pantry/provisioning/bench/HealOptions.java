package pantry.provisioning.bench;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param emulator the emulator's jar, which the launcher has built
 */
record HealOptions(
        boolean quick, @Nullable String database, @Nullable Path json, long seed, Path emulator, String commit) {
    static final String H2 = "h2";
    static final String POSTGRES = "postgres";

    static final String HELP = """
            Usage: ./pantry bench heal [OPTIONS]

            Runs the product without its pages, on its usual database and on PostgreSQL, against the emulator as a process of its
            own (400 blades of 4 processors and 8 GiB in 20 enclosures, power-on in one second), in real time:
              order    servers per second from their orders until they run, many at once
              blade    a blade fails: until the servers on it are shown as degraded or down, until those that span blades
                       are whole, until those of one slice run again; with its event seen, and with all events dropped
              mass     enclosures fail at once until 1,000 servers are down: until all of them run again
              load90   16 blades fail at once in a pool that is 90 % full

              --quick          at most five minutes: the usual database alone unless another is named, fewer blades that fail
              --database NAME  h2 or postgres alone, not one after the other
              --json FILE      writes every figure there too
              --seed N         another seed than 1: of the load of the emulator's servers
            """;

    static HealOptions parse(String[] arguments) {
        boolean quick = false;
        String database = null;
        Path json = null;
        long seed = 1;
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--quick" -> quick = true;
                case "--database" -> database = database(value(arguments, ++at));
                case "--json" -> json = Path.of(value(arguments, ++at));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++at));
                default -> throw new IllegalArgumentException("bench heal knows no option \"" + arguments[at] + '"');
            }
        }
        return new HealOptions(
                quick,
                database,
                json,
                seed,
                Path.of(Objects.requireNonNull(System.getProperty("pantry.emulator"), "the emulator's jar")),
                System.getProperty("pantry.commit", "unknown"));
    }

    /** Whether the product is measured on this one. */
    boolean measures(String name) {
        return database == null ? name.equals(H2) || !quick : name.equals(database);
    }

    private static String database(String name) {
        if (!name.equals(H2) && !name.equals(POSTGRES)) {
            throw new IllegalArgumentException("--database is " + H2 + " or " + POSTGRES);
        }
        return name;
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
