package pantry.provisioning.allocator;

import java.util.Arrays;

/**
 * What is known of each blade, in arrays. Hot are the sixteen bytes that a search walks over; cold the sixteen that a decision
 * changes beside them on the blade that it chose; the rest is for what is rare. Whoever reads the arrays takes the reference anew
 * in each call: they are replaced as they grow.
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
    static final int FIRST_SLICE = 2;
    private static final int PLACE = 3;

    private static final int OPEN = 1;
    private static final int SPARE = 2;
    private static final int EMPTY = 4;
    private static final int CLASS_SHIFT = 3;
    private static final int ENCLOSURE_SHIFT = 12;
    /** Distinct sizes of blades that a pool may have, the unknown one among them. */
    static final int CLASSES_LIMIT = 1 << (ENCLOSURE_SHIFT - CLASS_SHIFT);

    static final int ENCLOSURES_LIMIT = 1 << (Integer.SIZE - ENCLOSURE_SHIFT);
    static final int BLADES_LIMIT = 1 << 25;

    private static final int FIRST_CAPACITY = 32;

    /** Per blade: free cpu, free memory, and its neighbours in the list that it is in. */
    int[] hot = new int[FIRST_CAPACITY * 4];
    /** Per blade: cpu and memory left for ceilings, its first slice, and in one word its enclosure, its class and flags. */
    int[] cold = new int[FIRST_CAPACITY * 4];
    /** Per blade: how many slices stand on it. */
    int[] slices = new int[FIRST_CAPACITY];
    /** Per blade: its own cpu and memory, which no ceiling exceeds. */
    int[] whole = new int[FIRST_CAPACITY * 2];

    /** Per blade: when the last of its slices is expected to end. */
    private int[] end = new int[FIRST_CAPACITY];
    /** Per blade: the next one of its enclosure. */
    private int[] nextInEnclosure = new int[FIRST_CAPACITY];

    int[] firstInEnclosure = new int[FIRST_CAPACITY];
    /** Per enclosure: the free cpu of its open blades, and their free memory. */
    private long[] enclosureFree = new long[FIRST_CAPACITY * 2];
    /** The same of all. */
    long poolFree;

    long poolFreeMemory;

    int size;
    int enclosures;

    BladeTable() {
        Arrays.fill(firstInEnclosure, NONE);
    }

    int add(int enclosure, int cpu, int memory) {
        if (enclosure < 0 || enclosure >= ENCLOSURES_LIMIT) {
            throw new IllegalArgumentException("enclosures are numbered from 0 and below " + ENCLOSURES_LIMIT);
        }
        if (size == BLADES_LIMIT) {
            throw new IllegalArgumentException("a pool has at most " + BLADES_LIMIT + " blades");
        }
        if (size == capacity()) {
            grow(size * 2);
        }
        if (enclosure >= firstInEnclosure.length) {
            int known = firstInEnclosure.length;
            firstInEnclosure = Arrays.copyOf(firstInEnclosure, enclosure * 2);
            enclosureFree = Arrays.copyOf(enclosureFree, enclosure * 4);
            Arrays.fill(firstInEnclosure, known, firstInEnclosure.length, NONE);
        }
        enclosures = Math.max(enclosures, enclosure + 1);
        int blade = size++;
        cold[4 * blade + PLACE] = enclosure << ENCLOSURE_SHIFT;
        cold[4 * blade + FIRST_SLICE] = NONE;
        nextInEnclosure[blade] = firstInEnclosure[enclosure];
        whole[2 * blade] = cpu;
        whole[2 * blade + 1] = memory;
        firstInEnclosure[enclosure] = blade;
        return blade;
    }

    private void grow(int capacity) {
        hot = Arrays.copyOf(hot, capacity * 4);
        cold = Arrays.copyOf(cold, capacity * 4);
        whole = Arrays.copyOf(whole, capacity * 2);
        slices = Arrays.copyOf(slices, capacity);
        end = Arrays.copyOf(end, capacity);
        nextInEnclosure = Arrays.copyOf(nextInEnclosure, capacity);
    }

    /** So many blades have a place before the arrays are replaced. */
    int capacity() {
        return end.length;
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
        return cold[4 * blade + PLACE] >>> ENCLOSURE_SHIFT;
    }

    boolean isOpen(int blade) {
        return (cold[4 * blade + PLACE] & OPEN) != 0;
    }

    boolean isSpare(int blade) {
        return (cold[4 * blade + PLACE] & SPARE) != 0;
    }

    /** Whether it stands with the empty ones; only of an open blade. */
    boolean isEmpty(int blade) {
        return (cold[4 * blade + PLACE] & EMPTY) != 0;
    }

    void isEmpty(int blade, boolean empty) {
        int place = cold[4 * blade + PLACE];
        cold[4 * blade + PLACE] = empty ? place | EMPTY : place & ~EMPTY;
    }

    int classOf(int blade) {
        return (cold[4 * blade + PLACE] >>> CLASS_SHIFT) & (CLASSES_LIMIT - 1);
    }

    int nextInEnclosure(int blade) {
        return nextInEnclosure[blade];
    }

    /** When the last of its slices is expected to end; only a hint. */
    int end(int blade) {
        return end[blade];
    }

    void end(int blade, int expected) {
        end[blade] = expected;
    }

    void kind(int blade, int bladeClass, boolean open, boolean spare) {
        cold[4 * blade + PLACE] = (enclosure(blade) << ENCLOSURE_SHIFT)
                | (bladeClass << CLASS_SHIFT)
                | (open ? OPEN : 0)
                | (spare ? SPARE : 0);
    }

    void free(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int at = 4 * blade;
        hot[at + CPU] = cpu;
        hot[at + MEMORY] = memory;
        cold[at + CPU_CEILING] = cpuCeiling;
        cold[at + MEMORY_CEILING] = memoryCeiling;
    }

    void take(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int at = 4 * blade;
        hot[at + CPU] -= cpu;
        hot[at + MEMORY] -= memory;
        cold[at + CPU_CEILING] -= cpuCeiling;
        cold[at + MEMORY_CEILING] -= memoryCeiling;
    }

    void offer(int blade, int cpu, int memory) {
        int at = 2 * enclosure(blade);
        enclosureFree[at] += cpu;
        enclosureFree[at + 1] += memory;
        poolFree += cpu;
        poolFreeMemory += memory;
    }

    /** Whether the open blades of an enclosure together have so much free: less than that holds no span. */
    boolean hasTogether(int enclosure, int cpu, int memory) {
        return enclosureFree[2 * enclosure] >= cpu && enclosureFree[2 * enclosure + 1] >= memory;
    }

    /** The free cpu of its enclosure's open blades. */
    long freeAround(int blade) {
        return enclosureFree[2 * enclosure(blade)];
    }

    /** -1 when its enclosure has more free than the others: what is used there had better come to an end; else 0. */
    int toBeSpared(int blade) {
        return (int) ((poolFree - freeAround(blade) * enclosures) >> (Long.SIZE - 1));
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
