package pantry.provisioning.bench;

import java.util.Arrays;

/** Exact best fit, cpu first, by looking at every blade: primitive arrays and nothing else. */
final class LinearContender implements Contender {
    private final int[] cpuFree;
    private final int[] memoryFree;
    private int[] bladeOf = new int[1024];
    private int[] free = new int[1024];
    private int freed;
    private int used;

    LinearContender(Pool pool) {
        cpuFree = new int[pool.size()];
        memoryFree = new int[pool.size()];
        Arrays.setAll(cpuFree, pool::cpu);
        Arrays.setAll(memoryFree, pool::memory);
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public int seed(int blade, int cpu, int memory) {
        cpuFree[blade] -= cpu;
        memoryFree[blade] -= memory;
        int server = freed > 0 ? free[--freed] : used++;
        if (server == bladeOf.length) {
            bladeOf = Arrays.copyOf(bladeOf, server * 2);
        }
        bladeOf[server] = blade;
        return server;
    }

    @Override
    public int place(int cpu, int memory) {
        int best = NONE;
        int bestCpu = Integer.MAX_VALUE;
        int bestMemory = Integer.MAX_VALUE;
        for (int blade = 0; blade < cpuFree.length; blade++) {
            int cpuHere = cpuFree[blade];
            if (cpuHere >= cpu && cpuHere <= bestCpu && memoryFree[blade] >= memory) {
                if (cpuHere < bestCpu || memoryFree[blade] < bestMemory) {
                    best = blade;
                    bestCpu = cpuHere;
                    bestMemory = memoryFree[blade];
                }
            }
        }
        return best == NONE ? NONE : seed(best, cpu, memory);
    }

    @Override
    public void release(int server, int cpu, int memory) {
        int blade = bladeOf[server];
        cpuFree[blade] += cpu;
        memoryFree[blade] += memory;
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = server;
    }
}
