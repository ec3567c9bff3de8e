package pantry.provisioning.allocator;

import java.util.Arrays;

/** The distinct sizes of blades in the pool, numbered from 1 (0 stands for a size that nobody told), and their order. */
final class BladeClasses {
    private int[] cpu = {0};
    private int[] memory = {0};
    private int[] cpuCeiling = {0};
    private int[] memoryCeiling = {0};
    private int[] blades = {0};
    /** All but the unknown one, smallest first. */
    private int[] ascending = {};

    private long openCpu;
    private long openMemory;
    /** A division that every decision would do again. */
    private long memoryPerCpu;

    int find(int ofCpu, int ofMemory, int ofCpuCeiling, int ofMemoryCeiling) {
        for (int one = 1; one < cpu.length; one++) {
            if (cpu[one] == ofCpu
                    && memory[one] == ofMemory
                    && cpuCeiling[one] == ofCpuCeiling
                    && memoryCeiling[one] == ofMemoryCeiling) {
                return one;
            }
        }
        return make(ofCpu, ofMemory, ofCpuCeiling, ofMemoryCeiling);
    }

    private int make(int ofCpu, int ofMemory, int ofCpuCeiling, int ofMemoryCeiling) {
        if (ofCpu < 1 || ofMemory < 1 || ofCpuCeiling < ofCpu || ofMemoryCeiling < ofMemory) {
            throw new IllegalArgumentException("a blade has cpu and memory, and ceilings that are no lower");
        }
        int made = cpu.length;
        if (made == BladeTable.CLASSES_LIMIT) {
            throw new IllegalArgumentException("blades of a pool have fewer sizes than " + BladeTable.CLASSES_LIMIT);
        }
        cpu = append(cpu, ofCpu);
        memory = append(memory, ofMemory);
        cpuCeiling = append(cpuCeiling, ofCpuCeiling);
        memoryCeiling = append(memoryCeiling, ofMemoryCeiling);
        blades = append(blades, 0);
        ascending = append(ascending, made);
        for (int at = ascending.length - 1; at > 0 && isSmaller(ascending[at], ascending[at - 1]); at--) {
            int larger = ascending[at - 1];
            ascending[at - 1] = ascending[at];
            ascending[at] = larger;
        }
        return made;
    }

    private static int[] append(int[] to, int value) {
        int[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = value;
        return longer;
    }

    private boolean isSmaller(int one, int than) {
        return cpu[one] != cpu[than] ? cpu[one] < cpu[than] : memory[one] < memory[than];
    }

    void count(int one, int change) {
        blades[one] += change;
        openCpu += (long) change * cpu[one];
        openMemory += (long) change * memory[one];
        memoryPerCpu = openCpu == 0 ? 0 : openMemory * 1_024 / openCpu;
    }

    /** The memory, in MiB for 1,024 millicores, that the pool's blades have on average; 0 when their sizes are not known. */
    long memoryPerCpu() {
        return memoryPerCpu;
    }

    int blades(int one) {
        return blades[one];
    }

    /** With the unknown class. */
    int size() {
        return cpu.length;
    }

    /** The class at this place when they are ordered by size, from 0 to {@link #size()} - 2. */
    int ascending(int place) {
        return ascending[place];
    }

    int cpu(int one) {
        return cpu[one];
    }

    int memory(int one) {
        return memory[one];
    }

    /** Whether a slice may stand on an empty blade of that class; no ceiling is beyond the blade. */
    boolean takes(int one, int ofCpu, int ofMemory, int ofCpuCeiling, int ofMemoryCeiling) {
        return cpu[one] >= Math.max(ofCpu, ofCpuCeiling) && memory[one] >= Math.max(ofMemory, ofMemoryCeiling);
    }

    boolean isWhole(BladeTable table, int blade) {
        int one = table.classOf(blade);
        return one != BladeTable.UNKNOWN_CLASS
                && table.cpu(blade) == cpu[one]
                && table.memory(blade) == memory[one]
                && table.cpuCeiling(blade) == cpuCeiling[one]
                && table.memoryCeiling(blade) == memoryCeiling[one];
    }

    /** Whether everything that stands on a blade of that class finds room on an empty one of this. */
    boolean dominates(int one, int that) {
        return cpu[one] >= cpu[that]
                && memory[one] >= memory[that]
                && cpuCeiling[one] >= cpuCeiling[that]
                && memoryCeiling[one] >= memoryCeiling[that];
    }
}
