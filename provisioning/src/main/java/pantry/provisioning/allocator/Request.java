package pantry.provisioning.allocator;

/**
 * What is asked of the allocator. One is used again and again: {@link #size} begins a new one with everything else at its
 * default, and the rest adds to it.
 */
public final class Request {
    /** A life of unknown length. */
    public static final int NO_END = 0;
    /** Belongs to no group. */
    public static final int NO_GROUP = 0;

    int cpu;
    int memory;
    int cpuCeiling;
    int memoryCeiling;
    Purpose purpose = Purpose.ORDER;
    Spread spread = Spread.EVEN;
    int group;
    int priority;
    int end;
    int blades;
    int survives;

    /** In millicores and MiB; the ceilings are the same until told otherwise. */
    public Request size(int cpuMillicores, int memoryMiB) {
        if (cpuMillicores < 1 || memoryMiB < 1) {
            throw new IllegalArgumentException("a slice has cpu and memory");
        }
        cpu = cpuMillicores;
        memory = memoryMiB;
        cpuCeiling = cpuMillicores;
        memoryCeiling = memoryMiB;
        purpose = Purpose.ORDER;
        spread = Spread.EVEN;
        group = NO_GROUP;
        priority = 0;
        end = NO_END;
        blades = 0;
        survives = 0;
        return this;
    }

    public Request ceilings(int ceilingMillicores, int ceilingMiB) {
        if (ceilingMillicores < cpu || ceilingMiB < memory) {
            throw new IllegalArgumentException("a ceiling is no lower than the guarantee");
        }
        cpuCeiling = ceilingMillicores;
        memoryCeiling = ceilingMiB;
        return this;
    }

    public Request purpose(Purpose what) {
        purpose = what;
        return this;
    }

    /** A farm or an anti-affinity group, numbered from 1: its members are on distinct blades, and in enclosures as told. */
    public Request group(int number, Spread how) {
        group = number;
        spread = how;
        return this;
    }

    /** The higher, the earlier it is placed again when much is lost at once. */
    public Request priority(int value) {
        priority = value;
        return this;
    }

    /** When it is expected to end, on any scale that begins at 1 and is the same for all; a hint, nothing depends on it. */
    public Request until(int expected) {
        end = expected;
        return this;
    }

    /** A spanning server on exactly so many blades. */
    public Request onExactly(int count) {
        blades = count;
        return this;
    }

    /** A spanning server for which so many blades' worth is held beyond its size. */
    public Request survives(int failures) {
        survives = failures;
        return this;
    }
}
