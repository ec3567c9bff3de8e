package pantry.provisioning.bench;

import java.util.Arrays;

/** The simple policies, by looking at every host. */
final class ScannedHosts implements Hosts {
    enum Rule {
        FIRST_FIT,
        BEST_FIT,
        CPU_FIRST
    }

    private final int[] cpuFree;
    private final int[] memoryFree;
    private final int[] host;
    private final Rule rule;

    ScannedHosts(Trace trace, int count, Rule rule) {
        this.rule = rule;
        cpuFree = new int[count];
        memoryFree = new int[count];
        host = new int[trace.size];
        Arrays.fill(cpuFree, CPU);
        Arrays.fill(memoryFree, MEMORY);
        Arrays.fill(host, NONE);
    }

    @Override
    public boolean place(Trace trace, int row) {
        int best = NONE;
        double bestScore = Double.MAX_VALUE;
        for (int one = 0; one < cpuFree.length; one++) {
            if (cpuFree[one] >= trace.cpu[row] && memoryFree[one] >= trace.memory[row]) {
                double score = score(one);
                if (score < bestScore) {
                    best = one;
                    bestScore = score;
                }
                if (rule == Rule.FIRST_FIT) {
                    break;
                }
            }
        }
        if (best != NONE) {
            cpuFree[best] -= trace.cpu[row];
            memoryFree[best] -= trace.memory[row];
            host[row] = best;
        }
        return best != NONE;
    }

    private double score(int one) {
        return switch (rule) {
            case FIRST_FIT -> 0;
            case BEST_FIT -> (double) cpuFree[one] / CPU + (double) memoryFree[one] / MEMORY;
            case CPU_FIRST -> cpuFree[one] + (double) memoryFree[one] / (2L * MEMORY);
        };
    }

    @Override
    public void release(Trace trace, int row) {
        if (host[row] != NONE) {
            cpuFree[host[row]] += trace.cpu[row];
            memoryFree[host[row]] += trace.memory[row];
            host[row] = NONE;
        }
    }

    @Override
    public int empties() {
        return (int) Arrays.stream(cpuFree).filter(free -> free == CPU).count();
    }
}
