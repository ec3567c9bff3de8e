package pantry.emulator.simulated.load;

import pantry.emulator.simulated.machine.Slice;

/**
 * Lends a blade's idle memory beyond guarantees, and takes it back. Up to its guarantee every slice has what it wants
 * at once. Beyond that memory changes hands at 1/256 of the blade's memory per second, at the ends of steps, shared
 * max-min by guarantee.
 *
 * <p>What may be lent is bounded so that taking back is always fast enough: never more than the memory that no slice
 * is guaranteed plus what one step can take back. Then even if every slice wants its whole guarantee at the next step,
 * the balloon gets there in time (only a slice that is newly cut or boots within a step is served at once, by a deeper
 * cut into what others borrowed).
 */
final class Balloon {
    static final long RATE_DIVISOR_PER_SECOND = 256;

    private static final long KIB_PER_MIB = 1024;
    private static final long STEP_SECONDS = Steps.STEP_MICROS / 1_000_000;

    private final long memoryKiB;
    private final SliceLoad[] loads;
    private final long unguaranteedKiB;
    private final boolean lends;
    private final long[] more;
    private final long[] aims;

    Balloon(long memoryKiB, SliceLoad[] loads) {
        this.memoryKiB = memoryKiB;
        this.loads = loads;
        long guaranteed = 0;
        boolean anyBeyond = false;
        for (SliceLoad load : loads) {
            Slice slice = load.slice();
            guaranteed += slice.memoryMiB() * KIB_PER_MIB;
            anyBeyond |= slice.memoryCeilingMiB() > slice.memoryMiB() || load.meters().lentKiB > 0;
        }
        this.unguaranteedKiB = memoryKiB - guaranteed;
        this.lends = anyBeyond;
        this.more = anyBeyond ? new long[loads.length] : new long[0];
        this.aims = anyBeyond ? new long[loads.length] : new long[0];
    }

    static long perStepKiB(long memoryKiB) {
        return memoryKiB * STEP_SECONDS / RATE_DIVISOR_PER_SECOND;
    }

    /** What each slice holds while it wants so much. */
    void hold(long[] wants, long[] held) {
        long free = memoryKiB;
        long lent = 0;
        for (int i = 0; i < loads.length; i++) {
            held[i] = Math.min(wants[i], guaranteeKiB(i));
            free -= held[i];
            lent += wants[i] > 0 ? loads[i].meters().lentKiB : 0;
        }
        if (lent == 0) {
            return;
        }
        for (int i = 0; i < loads.length; i++) {
            if (wants[i] > 0) {
                long mine = loads[i].meters().lentKiB;
                held[i] += lent <= free ? mine : mine * free / lent;
            }
        }
    }

    /** The next step begins, in which these are the wants: memory moves as far as a step allows. */
    void move(long[] wants, long[] weights) {
        if (!lends) {
            return;
        }
        long free = memoryKiB;
        for (int i = 0; i < loads.length; i++) {
            long own = Math.min(wants[i], guaranteeKiB(i));
            free -= own;
            more[i] = wants[i] - own;
        }
        long perStep = perStepKiB(memoryKiB);
        FairShare.share(Math.max(0, Math.min(free, unguaranteedKiB + perStep)), more, weights, aims, loads.length);
        long up = 0;
        long down = 0;
        for (int i = 0; i < loads.length; i++) {
            long by = aims[i] - loads[i].meters().lentKiB;
            up += Math.max(0, by);
            down += Math.max(0, -by);
        }
        for (int i = 0; i < loads.length; i++) {
            SliceMeters meters = loads[i].meters();
            long by = aims[i] - meters.lentKiB;
            meters.lentKiB += by >= 0 ? part(by, perStep, up) : -part(-by, perStep, down);
        }
    }

    private static long part(long by, long perStep, long all) {
        return all <= perStep ? by : by * perStep / all;
    }

    private long guaranteeKiB(int i) {
        return loads[i].slice().memoryMiB() * KIB_PER_MIB;
    }
}
