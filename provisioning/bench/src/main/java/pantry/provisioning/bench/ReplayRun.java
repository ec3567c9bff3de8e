package pantry.provisioning.bench;

import java.nio.file.Path;
import java.util.Locale;

/**
 * W4: real orders with their lifetimes, replayed on ever fewer hosts: how few are enough so that none is refused. The trace
 * is Azure's for packing (Hadary et al., "Protean", OSDI '20) with the sizes of CoSpot (Iqbal et al., SoCC '22), CC BY 4.0.
 *
 * <p>A policy may do with fewer hosts and yet fail with one more, since each order's host depends on all before it. What is told
 * is a number that is enough while one less is not, found by bisection from the volume bound on.
 */
final class ReplayRun {
    private static final double PEER_SECONDS = 20;
    private static final double QUICK_PEER_SECONDS = 5;

    private final Options options;
    private final Figures figures;

    ReplayRun(Options options, Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    void run(Path file) {
        Trace trace = Trace.read(file);
        String name = file.getFileName().toString();
        int bound = trace.bound();
        figures.add("bound", "W4", bound, name, "rowsLeftOut", trace.leftOut, "rows");
        int own = report(trace, name, "pantry", count -> new PantryHosts(trace, count, false));
        report(trace, name, "pantry-lifetimes", count -> new PantryHosts(trace, count, true));
        for (ScannedHosts.Rule rule : ScannedHosts.Rule.values()) {
            report(
                    trace,
                    name,
                    rule.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    count -> new ScannedHosts(trace, count, rule));
        }
        peer(
                trace,
                name,
                own,
                "cloudsim-first",
                count -> new PeerHosts(trace, CloudSimContender.first(PeerHosts.pool(count)), true));
        peer(
                trace,
                name,
                own,
                "cloudsim-best",
                count -> new PeerHosts(trace, CloudSimContender.best(PeerHosts.pool(count)), true));
        peer(
                trace,
                name,
                own,
                "fenzo",
                count -> new PeerHosts(trace, new FenzoContender(PeerHosts.pool(count)).offerAll(), false));
        int count = bound + bound / 10;
        empty(trace, name, count, "cpu-first", new ScannedHosts(trace, count, ScannedHosts.Rule.CPU_FIRST));
        empty(trace, name, count, "pantry", new PantryHosts(trace, count, false));
        empty(trace, name, count, "pantry-lifetimes", new PantryHosts(trace, count, true));
    }

    private void empty(Trace trace, String name, int count, String who, Hosts hosts) {
        double percent = 100 * emptyAtMedianLoad(trace, hosts) / count;
        figures.add(who, "W4", count, name, "emptyBladesPercent", percent, "%");
    }

    private int report(Trace trace, String name, String who, Hosts.Maker maker) {
        int needed = needed(trace, maker, Double.MAX_VALUE);
        int bound = trace.bound();
        figures.add(who, "W4", needed, name, "bladesOverBoundPercent", 100.0 * (needed - bound) / bound, "%");
        return needed;
    }

    /** Peers are slow: as far as they come in their time on as many hosts as Pantry needs, and what they need if it is enough. */
    private void peer(Trace trace, String name, int own, String who, Hosts.Maker maker) {
        Clock clock = new Clock();
        double seconds = options.quick() ? QUICK_PEER_SECONDS : PEER_SECONDS;
        Hosts hosts = maker.of(own);
        int refused = 0;
        int orders = 0;
        int at = 0;
        for (; at < trace.events.length && clock.seconds() < seconds; at++) {
            int event = trace.events[at];
            if (event < 0) {
                hosts.release(trace, ~event);
            } else {
                orders++;
                refused += hosts.place(trace, event) ? 0 : 1;
            }
        }
        double replayed = 100.0 * at / trace.events.length;
        figures.add(who, "W4", own, name, "ordersRefusedPercent", 100.0 * refused / Math.max(1, orders), "%");
        figures.add(who, "W4", own, name, "eventsReplayedPercent", replayed, "%");
        int bound = trace.bound();
        int needed = at < trace.events.length ? Hosts.NONE : needed(trace, maker, seconds - clock.seconds());
        if (needed != Hosts.NONE) {
            figures.add(who, "W4", needed, name, "bladesOverBoundPercent", 100.0 * (needed - bound) / bound, "%");
        }
    }

    /** Or none when it is not known in time. */
    private static int needed(Trace trace, Hosts.Maker maker, double seconds) {
        Clock clock = new Clock();
        int low = trace.bound();
        int step = Math.max(8, low / 10);
        int high = low + step;
        while (!replay(trace, maker.of(high))) {
            low = high + 1;
            high += step;
            if (clock.seconds() > seconds) {
                return Hosts.NONE;
            }
        }
        while (low < high) {
            int middle = (low + high) / 2;
            if (replay(trace, maker.of(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
            if (clock.seconds() > seconds) {
                return Hosts.NONE;
            }
        }
        return high;
    }

    private static boolean replay(Trace trace, Hosts hosts) {
        for (int event : trace.events) {
            if (event < 0) {
                hosts.release(trace, ~event);
            } else if (!hosts.place(trace, event)) {
                return false;
            }
        }
        return true;
    }

    /** The mean of the hosts that are empty while the load is within a fiftieth of the median. */
    private static double emptyAtMedianLoad(Trace trace, Hosts hosts) {
        long sum = 0;
        int count = 0;
        long median = trace.medianCpu();
        long cpu = 0;
        for (int event : trace.events) {
            if (event < 0) {
                hosts.release(trace, ~event);
                cpu -= trace.cpu[~event];
            } else {
                hosts.place(trace, event);
                cpu += trace.cpu[event];
            }
            if (Math.abs(cpu - median) * 50 < median) {
                sum += hosts.empties();
                count++;
            }
        }
        return count == 0 ? 0 : (double) sum / count;
    }
}
