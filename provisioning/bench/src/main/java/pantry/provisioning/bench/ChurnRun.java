package pantry.provisioning.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** W3: orders and releases at a load that is held; the second half counts. */
final class ChurnRun {
    private static final int[] LOADS = {90, 95, 98};
    private static final double PEER_SECONDS = 5;
    private static final int LATENCY_WINDOWS = 101;
    private static final int WARM_UP_WINDOWS = 5;
    private static final int LATENCY_EVENTS = 4_000;
    /** Between arrivals when latency is measured: a million orders a second, whether the last is done or not. */
    private static final long ARRIVAL_NANOS = 1_000;

    private final Options options;
    private final Figures figures;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    ChurnRun(Options options, Figures figures) {
        this.options = options;
        this.figures = figures;
    }

    void all(int[] sizes) {
        for (int size : sizes) {
            for (int load : LOADS) {
                Pool pool = new Pool("2004", "coarse", size);
                own(pool, load, PantryContender.guarded(pool));
                own(pool, load, PantryContender.withOwnSpans(pool));
                if (size == 1_000) {
                    own(pool, load, PantryContender.moving(pool));
                }
            }
            for (String[] kind : new String[][] {{"2004", "odd"}, {"mixed", "odd"}, {"modern", "coarse"}}) {
                Pool pool = new Pool(kind[0], kind[1], size);
                own(pool, 95, PantryContender.guarded(pool));
            }
            peers(new Pool("2004", "coarse", size), 95);
        }
    }

    private long events() {
        return options.quick() ? 1_000_000 : 10_000_000;
    }

    private Churn own(Pool pool, int load, PantryContender contender) {
        Churn churn = new Churn(pool, contender, options.seed(), load);
        churn.fill();
        long half = events() / 2;
        for (long event = 0; event < half; event++) {
            churn.event();
        }
        churn.count();
        long moves = contender.moves();
        long moved = contender.movedSpans();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        Clock clock = new Clock();
        for (long event = 0; event < half; event++) {
            churn.event();
        }
        double seconds = clock.seconds();
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        String who = contender.name();
        figures.add(who, "W3", pool, load, "decisionsPerSecond", churn.decisions / seconds, "1/s");
        figures.add(who, "W3", pool, load, "bytesPerDecision", (double) bytes / churn.decisions, "B");
        if (churn.spans > 0 && contender.spansWhole()) {
            figures.add(who, "W3", pool, load, "spanRejectedPercent", 100.0 * churn.spansRefused / churn.spans, "%");
        }
        moved = contender.movedSpans() - moved;
        if (moved > 0) {
            double perSpan = (double) (contender.moves() - moves) / moved;
            figures.add(who, "W3", pool, load, "movesPerSpan", perSpan, "moves");
        }
        latency(churn, who, pool, load);
        return churn;
    }

    /**
     * Open-loop: an order arrives every microsecond and waits for those before it. What is released between two orders takes its
     * time on the same thread, and the next order waits for that, too, when it is late. Beside it, the time that the decision
     * alone takes.
     *
     * <p>A machine that others use pauses for milliseconds, and thousands of orders then wait for the one pause: so the quantiles
     * are the medians of many short windows after a few that warm up, and the quantile over all is told beside them.
     */
    private void latency(Churn churn, String who, Pool pool, int load) {
        Latencies all = new Latencies();
        Latencies decision = new Latencies();
        long[] p50 = new long[LATENCY_WINDOWS];
        long[] p99 = new long[LATENCY_WINDOWS];
        for (int at = 0; at < WARM_UP_WINDOWS; at++) {
            window(churn, new Latencies(), new Latencies());
        }
        for (int at = 0; at < LATENCY_WINDOWS; at++) {
            Latencies window = new Latencies();
            window(churn, window, decision);
            p50[at] = window.quantile(0.5);
            p99[at] = window.quantile(0.99);
            all.add(window);
        }
        Arrays.sort(p50);
        Arrays.sort(p99);
        figures.add(who, "W3", pool, load, "latencyP50Nanos", p50[LATENCY_WINDOWS / 2], "ns");
        figures.add(who, "W3", pool, load, "latencyP99Nanos", p99[LATENCY_WINDOWS / 2], "ns");
        figures.add(who, "W3", pool, load, "latencyP99WithPausesNanos", all.quantile(0.99), "ns");
        figures.add(who, "W3", pool, load, "serviceP99Nanos", decision.quantile(0.99), "ns");
    }

    private static void window(Churn churn, Latencies fromArrival, Latencies decision) {
        long arrival = System.nanoTime();
        for (int event = 0; event < LATENCY_EVENTS; event++) {
            churn.prepare();
            arrival += ARRIVAL_NANOS;
            long begun = System.nanoTime();
            while (begun < arrival) {
                Thread.onSpinWait();
                begun = System.nanoTime();
            }
            churn.decide();
            long decided = System.nanoTime();
            fromArrival.add(decided - arrival);
            decision.add(decided - begun);
            churn.hold();
        }
    }

    /** Peers know neither quotas nor groups; their orders are those of the bare run, from the same filled pool. */
    private void peers(Pool pool, int load) {
        PantryContender bare = PantryContender.bare(pool);
        Churn filled = own(pool, load, bare);
        peer(pool, load, filled, bare, new LinearContender(pool));
        if (pool.size() > 10_000) {
            return;
        }
        peer(pool, load, filled, bare, CloudSimContender.best(pool));
        peer(pool, load, filled, bare, CloudSimContender.first(pool));
        FenzoContender fenzo = new FenzoContender(pool);
        peer(pool, load, filled, bare, fenzo);
        fenzo.close();
    }

    private void peer(Pool pool, int load, Churn filled, PantryContender bare, Contender contender) {
        Churn churn = new Churn(pool, contender, options.seed(), load);
        churn.seedFrom(filled, bare.allocator::bladeOf);
        if (contender instanceof FenzoContender fenzo) {
            fenzo.offerAll();
        }
        Clock clock = new Clock();
        while (clock.seconds() < PEER_SECONDS) {
            churn.event();
        }
        figures.add(contender.name(), "W3", pool, load, "decisionsPerSecond", churn.decisions / clock.seconds(), "1/s");
    }
}
