package pantry.provisioning.bench;

/** A placed server in one word: its number, its size, and whether it is a single slice. */
final class Placed {
    private static final int MEMORY_BITS = 19;
    private static final int CPU_BITS = 18;
    private static final int NUMBER_SHIFT = 1 + MEMORY_BITS + CPU_BITS;

    private Placed() {}

    static long of(int number, int cpu, int memory, boolean single) {
        if (cpu >>> CPU_BITS != 0 || memory >>> MEMORY_BITS != 0 || number >>> Long.SIZE - NUMBER_SHIFT != 0) {
            throw new IllegalArgumentException("server " + number + " is larger than any that is ordered here");
        }
        return (long) number << NUMBER_SHIFT | (long) cpu << 1 + MEMORY_BITS | (long) memory << 1 | (single ? 1 : 0);
    }

    static int number(long placed) {
        return (int) (placed >>> NUMBER_SHIFT);
    }

    static int cpu(long placed) {
        return (int) (placed >>> 1 + MEMORY_BITS) & (1 << CPU_BITS) - 1;
    }

    static int memory(long placed) {
        return (int) (placed >>> 1) & (1 << MEMORY_BITS) - 1;
    }

    static boolean isSingle(long placed) {
        return (placed & 1) != 0;
    }
}
