package pantry.provisioning.allocator;

import java.util.Arrays;

/**
 * What is known of each blade, in arrays. Hot are the sixteen bytes that a search walks over; cold those that are looked at for
 * a chosen candidate only. Whoever reads the arrays takes the reference anew in each call: they are replaced as they grow.
 */
final class BladeTable {
    static final int NONE = -1;
    /** The class of a blade whose size nobody told: it never counts as wholly free. */
    static final int UNKNOWN_CLASS = 0;

    static final int CPU = 0;
    static final int MEMORY = 1;
    static final int NEXT = 2;
    static final int PREVIOUS = 3;

    static final int CPU_CEILING = 0;
    static final int MEMORY_CEILING = 1;
    static final int ENCLOSURE = 2;
    static final int KIND = 3;

    private static final int OPEN = 1;
    private static final int SPARE = 2;
    private static final int CLASS_SHIFT = 2;
    private static final int FIRST_CAPACITY = 32;

    /** Per blade: free cpu, free memory, and its neighbours in the list that it is in. */
    int[] hot = new int[FIRST_CAPACITY * 4];
    /** Per blade: cpu and memory left for ceilings, its enclosure, its class and flags. */
    int[] cold = new int[FIRST_CAPACITY * 4];
    /** Per blade: its own cpu and memory, which no ceiling exceeds. */
    int[] whole = new int[FIRST_CAPACITY * 2];
    /** Per blade: when the last of its slices is expected to end; only a hint. */
    int[] end = new int[FIRST_CAPACITY];
    /** Per blade: the next one of its enclosure. */
    int[] nextInEnclosure = new int[FIRST_CAPACITY];

    int[] firstInEnclosure = new int[FIRST_CAPACITY];
    /** Per enclosure: the free cpu of its open blades. */
    long[] enclosureFree = new long[FIRST_CAPACITY];
    /** The same of all. */
    long poolFree;

    long poolFreeMemory;

    int size;
    int enclosures;

    BladeTable() {
        Arrays.fill(firstInEnclosure, NONE);
    }

    int add(int enclosure, int cpu, int memory) {
        if (enclosure < 0) {
            throw new IllegalArgumentException("enclosures are numbered from 0");
        }
        if (size == end.length) {
            grow(size * 2);
        }
        if (enclosure >= firstInEnclosure.length) {
            int known = firstInEnclosure.length;
            firstInEnclosure = Arrays.copyOf(firstInEnclosure, enclosure * 2);
            enclosureFree = Arrays.copyOf(enclosureFree, enclosure * 2);
            Arrays.fill(firstInEnclosure, known, firstInEnclosure.length, NONE);
        }
        enclosures = Math.max(enclosures, enclosure + 1);
        int blade = size++;
        cold[4 * blade + ENCLOSURE] = enclosure;
        whole[2 * blade] = cpu;
        whole[2 * blade + 1] = memory;
        nextInEnclosure[blade] = firstInEnclosure[enclosure];
        firstInEnclosure[enclosure] = blade;
        return blade;
    }

    private void grow(int capacity) {
        hot = Arrays.copyOf(hot, capacity * 4);
        cold = Arrays.copyOf(cold, capacity * 4);
        whole = Arrays.copyOf(whole, capacity * 2);
        end = Arrays.copyOf(end, capacity);
        nextInEnclosure = Arrays.copyOf(nextInEnclosure, capacity);
    }

    int cpu(int blade) {
        return hot[4 * blade + CPU];
    }

    int memory(int blade) {
        return hot[4 * blade + MEMORY];
    }

    int cpuCeiling(int blade) {
        return cold[4 * blade + CPU_CEILING];
    }

    int memoryCeiling(int blade) {
        return cold[4 * blade + MEMORY_CEILING];
    }

    int enclosure(int blade) {
        return cold[4 * blade + ENCLOSURE];
    }

    boolean isOpen(int blade) {
        return (cold[4 * blade + KIND] & OPEN) != 0;
    }

    boolean isSpare(int blade) {
        return (cold[4 * blade + KIND] & SPARE) != 0;
    }

    int classOf(int blade) {
        return cold[4 * blade + KIND] >>> CLASS_SHIFT;
    }

    void kind(int blade, int bladeClass, boolean open, boolean spare) {
        cold[4 * blade + KIND] = (bladeClass << CLASS_SHIFT) | (open ? OPEN : 0) | (spare ? SPARE : 0);
    }

    void free(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int at = 4 * blade;
        hot[at + CPU] = cpu;
        hot[at + MEMORY] = memory;
        cold[at + CPU_CEILING] = cpuCeiling;
        cold[at + MEMORY_CEILING] = memoryCeiling;
    }

    void offer(int blade, int cpu, int memory) {
        enclosureFree[enclosure(blade)] += cpu;
        poolFree += cpu;
        poolFreeMemory += memory;
    }

    /** Whether its enclosure has more free than the others: what is used there had better come to an end. */
    boolean isToBeSpared(int blade) {
        return enclosureFree[enclosure(blade)] * enclosures > poolFree;
    }

    int wholeCpu(int blade) {
        return whole[2 * blade];
    }

    int wholeMemory(int blade) {
        return whole[2 * blade + 1];
    }

    /** The highest ceiling that one more slice may have there. */
    int mostCpuCeiling(int blade) {
        return Math.min(wholeCpu(blade), cpuCeiling(blade));
    }

    int mostMemoryCeiling(int blade) {
        return Math.min(wholeMemory(blade), memoryCeiling(blade));
    }

    /** Whether a slice may stand there: it has the room, and no ceiling is beyond the blade. */
    boolean takes(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        return has(blade, cpu, memory, cpuCeiling, memoryCeiling)
                && wholeCpu(blade) >= cpuCeiling
                && wholeMemory(blade) >= memoryCeiling;
    }

    boolean has(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int at = 4 * blade;
        return hot[at + CPU] >= cpu
                && hot[at + MEMORY] >= memory
                && cold[at + CPU_CEILING] >= cpuCeiling
                && cold[at + MEMORY_CEILING] >= memoryCeiling;
    }
}
