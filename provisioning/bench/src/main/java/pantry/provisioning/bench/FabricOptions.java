package pantry.provisioning.bench;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param emulator the emulator's jar, which the launcher has built
 */
record FabricOptions(
        boolean quick, @Nullable Path json, long seed, int servers, int atOnce, Path emulator, String commit) {
    private static final int SERVERS = 100_000;
    private static final int FEWER_SERVERS = 10_000;
    /** All that "create" makes, or its figures would be of fewer than they say. */
    private static final int LEAST_SERVERS = 5_000;

    private static final int AT_ONCE = 32;
    private static final int MOST_AT_ONCE = 1_000;

    static final String HELP = """
            Usage: ./pantry bench fabric [OPTIONS]

            Starts the emulator as a process of its own (10,000 blades, scenario "large", in memory only, heap limited) and asks
            it through the product's fabric client:
              create   whole servers per second: boot volume, server, mapping, power; one at a time and many at once
              poll     all meters of every enclosure and array, with 100,000 servers: first and warm
              memory   the most that the emulator's process had resident until then
            The servers that "poll" needs beyond those of "create" are made by the four bare requests that a server takes at
            least, each once, without an image: figure "bare". Guests boot in no time here.

              --quick       at most five minutes: 10,000 servers
              --servers N   so many servers, 5,000 to 100,000
              --at-once N   so many makers at once, 1 to 1,000 (default: 32)
              --json FILE   writes every figure there too
              --seed N      another seed than 1: of the ids, and of the emulator's load
            """;

    static FabricOptions parse(String[] arguments) {
        boolean quick = false;
        Path json = null;
        long seed = 1;
        int servers = 0;
        int atOnce = AT_ONCE;
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--quick" -> quick = true;
                case "--servers" -> servers = number(arguments, "--servers", ++at, LEAST_SERVERS, SERVERS);
                case "--at-once" -> atOnce = number(arguments, "--at-once", ++at, 1, MOST_AT_ONCE);
                case "--json" -> json = Path.of(value(arguments, ++at));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++at));
                default -> throw new IllegalArgumentException("bench fabric knows no option \"" + arguments[at] + '"');
            }
        }
        if (servers == 0) {
            servers = quick ? FEWER_SERVERS : SERVERS;
        }
        return new FabricOptions(
                quick,
                json,
                seed,
                servers,
                atOnce,
                Path.of(Objects.requireNonNull(System.getProperty("pantry.emulator"), "the emulator's jar")),
                System.getProperty("pantry.commit", "unknown"));
    }

    private static int number(String[] arguments, String option, int at, int least, int most) {
        int number = Integer.parseInt(value(arguments, at));
        if (number < least || number > most) {
            throw new IllegalArgumentException(option + " is from " + least + " to " + most);
        }
        return number;
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
