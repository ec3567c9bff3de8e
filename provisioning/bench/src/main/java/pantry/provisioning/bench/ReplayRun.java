package pantry.provisioning.bench;

import java.nio.file.Path;
import java.util.Arrays;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Request;

/**
 * W4: real orders with their lifetimes, replayed on ever fewer hosts: how few are enough so that none is refused. The trace
 * is Azure's for packing (Hadary et al., "Protean", OSDI '20) with the sizes of CoSpot (Iqbal et al., SoCC '22), CC BY 4.0.
 */
final class ReplayRun {
    static final int HOST_CPU = 40_000;
    static final int HOST_MEMORY = 2_048 * 1_024;

    private final Figures figures;

    ReplayRun(Figures figures) {
        this.figures = figures;
    }

    /** Answers a blade, or none. */
    private interface Policy {
        int place(Trace trace, int row);

        void release(Trace trace, int row);

        default int empties() {
            return 0;
        }
    }

    private interface Maker {
        Policy on(int hosts);
    }

    void run(Path file) {
        Trace trace = Trace.read(file);
        String name = file.getFileName().toString();
        int bound = trace.bound();
        figures.add("bound", "W4", bound, name, "rowsLeftOut", trace.leftOut, "rows");
        report(trace, name, bound, "pantry", hosts -> new Own(hosts, trace.size, false));
        report(trace, name, bound, "pantry-lifetimes", hosts -> new Own(hosts, trace.size, true));
        report(trace, name, bound, "first-fit", hosts -> new Scan(hosts, trace.size, Scan.FIRST));
        report(trace, name, bound, "best-fit", hosts -> new Scan(hosts, trace.size, Scan.BEST));
        report(trace, name, bound, "cpu-first", hosts -> new Scan(hosts, trace.size, Scan.CPU_FIRST));
        int hosts = bound + bound / 10;
        int plain = emptiesAtMedianLoad(trace, new Own(hosts, trace.size, false));
        int hinted = emptiesAtMedianLoad(trace, new Own(hosts, trace.size, true));
        figures.add("pantry", "W4", hosts, name, "emptyBladesPercent", 100.0 * plain / hosts, "%");
        figures.add("pantry-lifetimes", "W4", hosts, name, "emptyBladesPercent", 100.0 * hinted / hosts, "%");
    }

    private void report(Trace trace, String name, int bound, String who, Maker maker) {
        int low = bound;
        int high = bound + Math.max(8, bound / 10);
        while (!replay(trace, maker.on(high))) {
            low = high + 1;
            high += Math.max(8, bound / 10);
        }
        while (low < high) {
            int middle = (low + high) / 2;
            if (replay(trace, maker.on(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        figures.add(who, "W4", high, name, "bladesOverBoundPercent", 100.0 * (high - bound) / bound, "%");
    }

    private static boolean replay(Trace trace, Policy policy) {
        for (int event : trace.events) {
            if (event < 0) {
                policy.release(trace, ~event);
            } else if (policy.place(trace, event) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The mean of the hosts that are empty over the half of the events around the median load. */
    private static int emptiesAtMedianLoad(Trace trace, Policy policy) {
        long sum = 0;
        int count = 0;
        long median = trace.medianCpu();
        long cpu = 0;
        for (int event : trace.events) {
            if (event < 0) {
                policy.release(trace, ~event);
                cpu -= trace.cpu[~event];
            } else {
                policy.place(trace, event);
                cpu += trace.cpu[event];
            }
            if (Math.abs(cpu - median) * 50 < median) {
                sum += policy.empties();
                count++;
            }
        }
        return count == 0 ? 0 : (int) (sum / count);
    }

    /** Pantry's own. */
    private static final class Own implements Policy {
        private final Allocator allocator = new Allocator();
        private final Request request = new Request();
        private final Decision decision = new Decision();
        private final int[] slice;
        private final boolean lifetimes;

        Own(int hosts, int rows, boolean lifetimes) {
            this.lifetimes = lifetimes;
            slice = new int[rows];
            Arrays.fill(slice, -1);
            for (int host = 0; host < hosts; host++) {
                allocator.plugIn(host / Pool.PER_ENCLOSURE, HOST_CPU, HOST_MEMORY, HOST_CPU, HOST_MEMORY, false);
            }
        }

        @Override
        public int place(Trace trace, int row) {
            request.size(trace.cpu[row], trace.memory[row]);
            if (lifetimes) {
                request.until(trace.end[row]);
            }
            if (!allocator.place(request, decision)) {
                return -1;
            }
            slice[row] = decision.slice(0);
            return decision.blade(0);
        }

        @Override
        public void release(Trace trace, int row) {
            if (slice[row] >= 0) {
                allocator.release(slice[row]);
                slice[row] = -1;
            }
        }

        @Override
        public int empties() {
            return allocator.blades().empties();
        }
    }

    /** The simple policies, by looking at every host. */
    private static final class Scan implements Policy {
        static final int FIRST = 0;
        static final int BEST = 1;
        static final int CPU_FIRST = 2;

        private final int[] cpuFree;
        private final int[] memoryFree;
        private final int[] host;
        private final int rule;

        Scan(int hosts, int rows, int rule) {
            this.rule = rule;
            cpuFree = new int[hosts];
            memoryFree = new int[hosts];
            host = new int[rows];
            Arrays.fill(cpuFree, HOST_CPU);
            Arrays.fill(memoryFree, HOST_MEMORY);
            Arrays.fill(host, -1);
        }

        @Override
        public int place(Trace trace, int row) {
            int best = -1;
            double bestScore = Double.MAX_VALUE;
            for (int one = 0; one < cpuFree.length; one++) {
                if (cpuFree[one] >= trace.cpu[row] && memoryFree[one] >= trace.memory[row]) {
                    double score = score(one);
                    if (score < bestScore) {
                        best = one;
                        bestScore = score;
                    }
                    if (rule == FIRST) {
                        break;
                    }
                }
            }
            if (best >= 0) {
                cpuFree[best] -= trace.cpu[row];
                memoryFree[best] -= trace.memory[row];
                host[row] = best;
            }
            return best;
        }

        private double score(int one) {
            return switch (rule) {
                case BEST -> (double) cpuFree[one] / HOST_CPU + (double) memoryFree[one] / HOST_MEMORY;
                case CPU_FIRST -> cpuFree[one] + (double) memoryFree[one] / (2L * HOST_MEMORY);
                default -> 0;
            };
        }

        @Override
        public void release(Trace trace, int row) {
            if (host[row] >= 0) {
                cpuFree[host[row]] += trace.cpu[row];
                memoryFree[host[row]] += trace.memory[row];
                host[row] = -1;
            }
        }
    }
}
