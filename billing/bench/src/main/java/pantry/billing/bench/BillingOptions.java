package pantry.billing.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the command line of {@code bench billing} asks for. */
record BillingOptions(
        boolean quick, Set<Workload> workloads, @Nullable Path json, String commit) {
    static final String HELP = """
            Usage: ./pantry bench billing [OPTIONS]

            Runs metering, rating, the close and what the bill page asks for on the product's usual database (H2) and on
            PostgreSQL, each on this disk and waiting for it as the product does. Each workload is measured at 10 %, 30 % and
            100 % of its size, so that it shows how it grows:
              fold   readings that lie in the database, six per counter and four counters per server (2,000 servers at
                     100 %), are folded into usage hours, beside what was held; then these are rated and booked:
                       readingsPerSecond   until folded and on the disk
                       linesPerSecond      bill lines rated and booked, until on the disk
              close  a month of 10,000 servers, a usage hour for each of its 744 hours (7.4 million; and one for each of their
                     1,000 blades), is closed, on PostgreSQL alone; loading is not counted:
                       groupedSumMillis    select server_id, meter, sum(quantity) … of the same usage hours, the middle of three
                       closeMillis         all of Closing.close: the duty's turn, the checklist, the freeze (FOCUS files and the sums
                                           of sources were worked out ahead, as the duty and the checklist do in the
                                           days of grace); the middle of three, of which the last is kept and the others are rolled back
                       closeOverSum        the second over the first; at most 3
              page   a tenant's bill with a million usage hours behind it: all that the bill page reads when it is opened
                     at a line (pageP50Millis, pageP99Millis; at most 300), its slowest question, and the month's course of
                     the home page

              files  one tenant's closed bill with 1,000 servers, six meters and 744 hours each (4.5 million usage hours) as
                     each of its files, on PostgreSQL alone, its size, and
                       wholeFirstByteSeconds, seconds, heapPeakMiB   made whole before it is sent, as by page
                       sentFirstByteSeconds, sentSeconds, sentHeapPeakMiB   sent while it is made, as by REST
                       verifySeconds       the proof file worked out again

              --quick           a tenth of each size (the close: 1,000 servers)
              --workload A,B    only these
              --json FILE       writes every figure there too
            """;

    enum Workload {
        FOLD,
        CLOSE,
        FILES,
        PAGE
    }

    /** Of a full size. */
    int of(int full) {
        return quick ? full / 10 : full;
    }

    static BillingOptions parse(String[] arguments) {
        boolean quick = false;
        Set<Workload> workloads = EnumSet.allOf(Workload.class);
        Path json = null;
        for (int at = 0; at < arguments.length; at++) {
            switch (arguments[at]) {
                case "--quick" -> quick = true;
                case "--workload" -> workloads = workloads(value(arguments, ++at));
                case "--json" -> json = Path.of(value(arguments, ++at));
                default -> throw new IllegalArgumentException("bench billing knows no option \"" + arguments[at] + '"');
            }
        }
        return new BillingOptions(quick, workloads, json, System.getProperty("pantry.commit", "unknown"));
    }

    private static Set<Workload> workloads(String names) {
        try {
            return Arrays.stream(names.split(","))
                    .map(name -> Workload.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Workload.class)));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("workloads are fold, close, files and page, not " + names, unknown);
        }
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }
}
