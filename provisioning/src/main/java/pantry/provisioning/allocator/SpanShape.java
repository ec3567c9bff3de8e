package pantry.provisioning.allocator;

/**
 * How a server is split over chosen blades: cpu as evenly as they allow (water-filling, max-min fairness), memory in
 * proportion to cpu unless their free memory forces otherwise, ceilings in proportion to guarantees. Nothing is rounded away:
 * the parts add up.
 */
final class SpanShape {
    private static final int FRACTION_BITS = 20;

    private int[] cpu = new int[64];
    private int[] memory = new int[64];
    private int size;

    /** The smallest limit with which what is taken of each blade, at most the limit, adds up to the size. */
    static int level(int wanted, int[] free, int[] chosen, int count) {
        int low = 1;
        int high = wanted;
        while (low < high) {
            int middle = low + (high - low) / 2;
            long sum = 0;
            for (int at = 0; at < count; at++) {
                sum += Math.min(free[chosen[at]], middle);
            }
            if (sum >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    void split(Request request, int[] cpuFree, int[] memoryFree, int[] chosen, int count) {
        size = count;
        int level = level(request.cpu, cpuFree, chosen, count);
        long over = -request.cpu;
        for (int at = 0; at < count; at++) {
            cpu[at] = Math.min(cpuFree[chosen[at]], level);
            over += cpu[at];
        }
        for (int at = count - 1; at >= 0 && over > 0; at--) {
            if (cpu[at] == level) {
                cpu[at]--;
                over--;
            }
        }
        if (isEven(request, memoryFree, chosen)) {
            for (int at = 0; at < count; at++) {
                memory[at] = request.memory / count + (at < request.memory % count ? 1 : 0);
            }
        } else {
            inProportion(request, memoryFree, chosen);
        }
    }

    private boolean isEven(Request request, int[] memoryFree, int[] chosen) {
        int share = Spans.ceilDiv(request.memory, size);
        int cpuShare = Spans.ceilDiv(request.cpu, size);
        for (int at = 0; at < size; at++) {
            if (memoryFree[chosen[at]] < share || cpu[at] > cpuShare || cpu[at] < cpuShare - 1) {
                return false;
            }
        }
        return true;
    }

    private void inProportion(Request request, int[] memoryFree, int[] chosen) {
        long low = 0;
        long high = ((long) request.memory << FRACTION_BITS) / smallestCpu() + 1;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (fill(middle, memoryFree, chosen) <= request.memory) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long missing = request.memory - fill(low, memoryFree, chosen);
        while (missing > 0) {
            for (int at = 0; at < size && missing > 0; at++) {
                if (memory[at] < memoryFree[chosen[at]]) {
                    memory[at]++;
                    missing--;
                }
            }
        }
    }

    /** Memory at so much per millicore, within what each blade has and a slice must have; answers the sum. */
    private long fill(long perMillicore, int[] memoryFree, int[] chosen) {
        long sum = 0;
        for (int at = 0; at < size; at++) {
            long proportional = (perMillicore * cpu[at]) >>> FRACTION_BITS;
            memory[at] = (int) Math.min(memoryFree[chosen[at]], Math.max(Spans.LEAST_MEMORY, proportional));
            sum += memory[at];
        }
        return sum;
    }

    int cpu(int at) {
        return cpu[at];
    }

    int memory(int at) {
        return memory[at];
    }

    int largestCpu() {
        return largest(cpu);
    }

    int largestMemory() {
        return largest(memory);
    }

    private int smallestCpu() {
        int smallest = Integer.MAX_VALUE;
        for (int at = 0; at < size; at++) {
            smallest = Math.min(smallest, cpu[at]);
        }
        return smallest;
    }

    private int largest(int[] of) {
        int largest = 0;
        for (int at = 0; at < size; at++) {
            largest = Math.max(largest, of[at]);
        }
        return largest;
    }

    /** Ceilings in proportion; what does not divide goes one each to the first. */
    static void ceilings(int total, int totalCeiling, int[] parts, int[] ceilings, int first, int count) {
        long given = 0;
        for (int at = first; at < first + count; at++) {
            ceilings[at] = (int) ((long) parts[at] * totalCeiling / total);
            given += ceilings[at];
        }
        for (int at = first; at < first + count && given < totalCeiling; at++) {
            ceilings[at]++;
            given++;
        }
    }
}
