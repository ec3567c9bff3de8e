package pantry.provisioning.allocator;

import java.util.Arrays;

/**
 * The pool's blades as primitive arrays, and the decision where a slice goes: exact best fit. Pure and deterministic: the
 * same calls in the same order give the same answers, and no decision makes an object.
 *
 * <p>Best fit by the scarcer dimension first: the blade on which the least cpu is left over, then the least memory, then
 * the one whose enclosure has the least free cpu (so that whole blades stay together for what will need several), then
 * the lowest number. On real orders this is within about one per cent of the volume bound, and of the simple policies the
 * best (Hadary et al., "Protean", OSDI '20, section 4; Panigrahy et al., "Heuristics for Vector Bin Packing", 2011).
 *
 * <p>Guarantees decide; ceilings are only bounded: one by the size of the blade it is on, their sum by what the pool's
 * overcommit leaves of it. Sizes are single millicores and MiB, nothing is rounded.
 */
public final class BladeIndex {
    public static final int NONE = -1;
    private static final int FIRST_CAPACITY = 32;

    private int size;
    private int[] cpu = new int[FIRST_CAPACITY];
    private int[] memory = new int[FIRST_CAPACITY];
    private int[] cpuFree = new int[FIRST_CAPACITY];
    private int[] memoryFree = new int[FIRST_CAPACITY];
    private int[] cpuCeilingFree = new int[FIRST_CAPACITY];
    private int[] memoryCeilingFree = new int[FIRST_CAPACITY];
    private int[] enclosure = new int[FIRST_CAPACITY];
    private boolean[] open = new boolean[FIRST_CAPACITY];
    private long[] enclosureCpuFree = new long[FIRST_CAPACITY];

    /** Adds a blade of this size that has nothing free and is closed; {@link #set} tells more. Numbers begin with 0. */
    public int add(int enclosureNumber, int cpuMillicores, int memoryMiB) {
        if (enclosureNumber < 0) {
            throw new IllegalArgumentException("enclosures are numbered from 0");
        }
        if (size == cpuFree.length) {
            grow(size * 2);
        }
        if (enclosureNumber >= enclosureCpuFree.length) {
            enclosureCpuFree = Arrays.copyOf(enclosureCpuFree, enclosureNumber * 2);
        }
        enclosure[size] = enclosureNumber;
        cpu[size] = cpuMillicores;
        memory[size] = memoryMiB;
        return size++;
    }

    public int size() {
        return size;
    }

    /** What a blade has free now; a closed blade (not available, or a spare) is offered to nobody. */
    public void set(int blade, int freeCpu, int freeMemory, int freeCpuCeiling, int freeMemoryCeiling, boolean isOpen) {
        enclosureCpuFree[enclosure[blade]] += (isOpen ? freeCpu : 0) - (open[blade] ? cpuFree[blade] : 0);
        cpuFree[blade] = freeCpu;
        memoryFree[blade] = freeMemory;
        cpuCeilingFree[blade] = freeCpuCeiling;
        memoryCeilingFree[blade] = freeMemoryCeiling;
        open[blade] = isOpen;
    }

    /** The blade on which this slice fits best, or {@link #NONE}. Takes nothing. */
    public int bestFit(int sliceCpu, int sliceMemory, int cpuCeiling, int memoryCeiling) {
        int best = NONE;
        for (int blade = 0; blade < size; blade++) {
            if (open[blade]
                    && cpuFree[blade] >= sliceCpu
                    && memoryFree[blade] >= sliceMemory
                    && mostCpuCeiling(blade) >= cpuCeiling
                    && mostMemoryCeiling(blade) >= memoryCeiling
                    && (best == NONE || isTighter(blade, best))) {
                best = blade;
            }
        }
        return best;
    }

    private boolean isTighter(int blade, int than) {
        if (cpuFree[blade] != cpuFree[than]) {
            return cpuFree[blade] < cpuFree[than];
        }
        if (memoryFree[blade] != memoryFree[than]) {
            return memoryFree[blade] < memoryFree[than];
        }
        return enclosureCpuFree[enclosure[blade]] < enclosureCpuFree[enclosure[than]];
    }

    /** Takes (or, with negative sizes, gives back) room on a blade; what a blade does not have is refused as a bug. */
    public void take(int blade, int takenCpu, int takenMemory, int cpuCeiling, int memoryCeiling) {
        if (cpuFree[blade] < takenCpu
                || memoryFree[blade] < takenMemory
                || cpuCeilingFree[blade] < cpuCeiling
                || memoryCeilingFree[blade] < memoryCeiling) {
            throw new IllegalStateException("blade " + blade + " does not have what is taken from it");
        }
        set(
                blade,
                cpuFree[blade] - takenCpu,
                memoryFree[blade] - takenMemory,
                cpuCeilingFree[blade] - cpuCeiling,
                memoryCeilingFree[blade] - memoryCeiling,
                open[blade]);
    }

    public int cpuFree(int blade) {
        return cpuFree[blade];
    }

    public int memoryFree(int blade) {
        return memoryFree[blade];
    }

    public int cpuCeilingFree(int blade) {
        return cpuCeilingFree[blade];
    }

    public int memoryCeilingFree(int blade) {
        return memoryCeilingFree[blade];
    }

    /** The highest ceiling that one more slice may have there. */
    public int mostCpuCeiling(int blade) {
        return Math.min(cpu[blade], cpuCeilingFree[blade]);
    }

    public int mostMemoryCeiling(int blade) {
        return Math.min(memory[blade], memoryCeilingFree[blade]);
    }

    public boolean isOpen(int blade) {
        return open[blade];
    }

    /** The most cpu that one open blade with so much free memory has free; 0 when there is none. */
    public int mostCpu(int withMemory) {
        int most = 0;
        for (int blade = 0; blade < size; blade++) {
            if (open[blade] && memoryFree[blade] >= withMemory) {
                most = Math.max(most, cpuFree[blade]);
            }
        }
        return most;
    }

    /** The most memory that one open blade with so much free cpu has free; 0 when there is none. */
    public int mostMemory(int withCpu) {
        int most = 0;
        for (int blade = 0; blade < size; blade++) {
            if (open[blade] && cpuFree[blade] >= withCpu) {
                most = Math.max(most, memoryFree[blade]);
            }
        }
        return most;
    }

    private void grow(int capacity) {
        cpu = Arrays.copyOf(cpu, capacity);
        memory = Arrays.copyOf(memory, capacity);
        cpuFree = Arrays.copyOf(cpuFree, capacity);
        memoryFree = Arrays.copyOf(memoryFree, capacity);
        cpuCeilingFree = Arrays.copyOf(cpuCeilingFree, capacity);
        memoryCeilingFree = Arrays.copyOf(memoryCeilingFree, capacity);
        enclosure = Arrays.copyOf(enclosure, capacity);
        open = Arrays.copyOf(open, capacity);
        enclosureCpuFree = Arrays.copyOf(enclosureCpuFree, capacity);
    }
}
