package pantry.provisioning.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line of {@code bench elastic} asks for. */
record ElasticOptions(
        boolean quick, boolean tuned, @Nullable Path json, Path traces, String commit) {
    static final String HELP = """
            Usage: ./pantry bench elastic [OPTIONS]

            Replays PlanetLab's cpu traces (how busy machines were, every five minutes of some days): each machine is a server
            of a pool of the 2004 blades, sized by the product's own rule for servers that size themselves, placed and resized
            by the product's own allocator, and sharing its blade max-min by guarantee. Against it: sizes that never change, at
            the peak, the 95th percentile and half of the peak of the whole trace, without bursting. The rule was tuned on the
            machines that were seen on seven days or more; the figures are of those that were seen on four to six, of their
            second to fourth day. Workloads:
              processor  100 % of a machine is one processor, as is usual with these traces; the product's overcommit factor, 4
              tight      the same with factor 8, so that blades are short of cpu
              whole-box  100 % of a machine is a blade's four processors; factor 4
            In each: the blades needed so that all servers find room and are throttled, on the average, for at most 1 % of
            their time (fixed sizes: so that all find room), and with so many blades
              slackPercent           of what was held, what its server did not use, by each server's averages of a day (as
                                     Google's Autopilot counts its 23 %)
              slackOfMomentsPercent  the same, moment by moment: what is used beyond the guarantee at one time does not make
                                     up for what is left at another
              throttledTimePercent   of the servers' time, that in which one got less than it wanted

              --quick         only "processor"
              --tuned         figures of the machines that it was tuned on instead, of their fourth to seventh day
              --traces FILE   instead of ../shared/data/traces/planetlab/planetlab-2011.tar.zst
              --json FILE     writes every figure there too
            """;

    static ElasticOptions parse(String[] arguments) {
        boolean quick = false;
        boolean tuned = false;
        Path json = null;
        Path traces = Path.of(
                        System.getProperty("pantry.home", "."),
                        "../shared/data/traces/planetlab/planetlab-2011.tar.zst")
                .normalize();
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--quick" -> quick = true;
                case "--tuned" -> tuned = true;
                case "--traces" -> traces = Path.of(value(arguments, ++at));
                case "--json" -> json = Path.of(value(arguments, ++at));
                default -> throw new IllegalArgumentException("bench elastic knows no option \"" + arguments[at] + '"');
            }
        }
        if (!Files.isRegularFile(traces)) {
            throw new IllegalArgumentException("there are no traces in " + traces + "; --traces FILE says where");
        }
        return new ElasticOptions(quick, tuned, json, traces, System.getProperty("pantry.commit", "unknown"));
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
