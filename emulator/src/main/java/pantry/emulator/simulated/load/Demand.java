package pantry.emulator.simulated.load;

import org.jspecify.annotations.Nullable;

/**
 * What one server wants, as a pure function of the seed, its name and the step: the same world sees the same load in
 * every run, and nothing of it has to be kept. Shapes and levels follow what is published of enterprise server farms:
 * most machines idle, office hours show, a few burst (Shen, van Beek, Iosup: "Statistical characterization of
 * business-critical workloads hosted in cloud datacenters", CCGrid 2015).
 */
final class Demand {
    /** Parts per million: of a guarantee, of a capacity. */
    static final long WHOLE = 1_000_000;

    private static final long FIRST_WORKING_SET = 200_000;
    private static final int STEPS_PER_BURST_WINDOW = 30;
    private static final int STEPS_PER_MEMORY_WINDOW = 120;
    private static final long STEPS_TO_FILL_A_VOLUME = 200_000;
    private static final long STEPS_PER_WEEK = 7 * Steps.STEPS_PER_DAY;
    private static final long GROWTH_DAYS = 365;
    private static final int ONE_FILLS_CACHES_IN = 4;

    private final long key;
    private final Shape shape;
    private final long level;
    /** Whether it uses all the memory that it can get, beyond its guarantee, too. */
    private final boolean fillsCaches;

    private final @Nullable Trace trace;
    private final Bursts cpuBursts;
    private final Bursts memoryBursts;
    private final @Nullable Wanted wanted;

    Demand(long seed, String serverName) {
        this(seed, serverName, DemandMix.USUAL, null);
    }

    /** With a trace its cpu follows that; memory, disk and network go on by shape. */
    Demand(long seed, String serverName, DemandMix mix, @Nullable Trace trace) {
        this.key = Mix.of(seed, serverName);
        this.shape = Shape.pick(mix, Mix.below(key, 1, 100));
        this.level = Mix.below(key, 2, WHOLE);
        this.fillsCaches = Mix.below(key, 4, ONE_FILLS_CACHES_IN) == 0;
        this.trace = trace;
        this.cpuBursts = Bursts.NONE;
        this.memoryBursts = Bursts.NONE;
        this.wanted = null;
    }

    private Demand(Demand of, Bursts cpuBursts, Bursts memoryBursts, @Nullable Wanted wanted) {
        this.key = of.key;
        this.shape = of.shape;
        this.level = of.level;
        this.fillsCaches = of.fillsCaches;
        this.trace = of.trace;
        this.cpuBursts = cpuBursts;
        this.memoryBursts = memoryBursts;
        this.wanted = wanted;
    }

    /** The same with jobs beyond its guarantee. */
    Demand bursting(Bursts cpu, Bursts memory) {
        return new Demand(this, cpu, memory, wanted);
    }

    /** The same as long as somebody makes it want just this. */
    Demand made(Wanted by) {
        return new Demand(this, cpuBursts, memoryBursts, by);
    }

    /** How much cpu it wants, in millionths of its guarantee; a burst wants more than that. */
    long cpuPpm(long step) {
        if (wanted != null) {
            return wanted.cpuPpm();
        }
        if (trace != null) {
            return trace.ppmAt(step);
        }
        return Math.max(usualCpuPpm(step), cpuBursts.ppm(key, step, DayShape.ppm(step, dayOffset())));
    }

    private long usualCpuPpm(long step) {
        long noise = Mix.below(key, step, 100_000);
        return switch (shape) {
            case IDLE -> 5_000 + noise / 5 + (isBurst(step, 60) ? 300_000 : 0);
            case OFFICE -> 50_000 + noise / 2 + DayShape.ppm(step, dayOffset()) * (500_000 + level) / WHOLE;
            case BURSTY -> 80_000 + noise + (isBurst(step, 7) ? 1_200_000 + level * 2 : 0);
            case STEADY -> 250_000 + level / 2 + noise;
            case GROWING ->
                150_000
                        + noise
                        + Math.floorMod(step + level, GROWTH_DAYS * Steps.STEPS_PER_DAY)
                                * WHOLE
                                / (GROWTH_DAYS * Steps.STEPS_PER_DAY);
        };
    }

    /** How much memory its working set takes, in millionths of its guarantee: a fifth at first, then what it grows to. */
    long memoryPpm(long step, long stepsSinceBoot) {
        if (wanted != null) {
            return wanted.memoryPpm();
        }
        long usual = usualMemoryPpm(step, stepsSinceBoot);
        // A job begins in a machine that is up.
        return trace != null || stepsSinceBoot < 1
                ? usual
                : Math.max(usual, memoryBursts.ppm(key, step, DayShape.ppm(step, dayOffset())));
    }

    private long usualMemoryPpm(long step, long stepsSinceBoot) {
        long window = Math.floorDiv(step, STEPS_PER_MEMORY_WINDOW);
        long wobble = Mix.below(key, -1 - window, 150_000);
        long target = shape.memoryPpm + level / 4 + wobble + (fillsCaches ? level : 0);
        long growthPerStep = 1_000 + level / 200;
        return Math.min(target, FIRST_WORKING_SET + Math.max(0, stepsSinceBoot) * growthPerStep);
    }

    /** How much of its capacity a volume gets written anew in a step: more while there is more to do. */
    long writtenBytes(long step, long capacityBytes) {
        long fullSpeed = capacityBytes / STEPS_TO_FILL_A_VOLUME;
        return fullSpeed * cpuPpm(step) / WHOLE;
    }

    /** Bytes that leave over the network for each core-second of work. */
    long bytesOutPerMillicore() {
        return 20 + level / 2_000;
    }

    private boolean isBurst(long step, int oneIn) {
        long window = Math.floorDiv(step, STEPS_PER_BURST_WINDOW);
        return Mix.below(key ^ 0x5bd1e995L, window, oneIn) == 0;
    }

    /** Not everybody starts at the same minute: up to two hours apart. */
    private long dayOffset() {
        return level * (Steps.STEPS_PER_DAY / 12) / WHOLE;
    }

    /** How the load of a server goes through the day. */
    private enum Shape {
        /** Hardly anything, now and then a little. */
        IDLE(300_000),
        /** Follows the working day, less at the week's end. */
        OFFICE(450_000),
        /** Quiet, with bursts beyond its guarantee. */
        BURSTY(400_000),
        /** The same at all times. */
        STEADY(600_000),
        /** More every day. */
        GROWING(500_000);

        private final long memoryPpm;

        Shape(long memoryPpm) {
            this.memoryPpm = memoryPpm;
        }

        private static Shape pick(DemandMix mix, long percent) {
            long left = percent;
            for (Shape shape : values()) {
                left -= shape.shareIn(mix);
                if (left < 0) {
                    return shape;
                }
            }
            throw new AssertionError("the shares of the shapes do not add up to 100");
        }

        private int shareIn(DemandMix mix) {
            return switch (this) {
                case IDLE -> mix.idle();
                case OFFICE -> mix.office();
                case BURSTY -> mix.bursty();
                case STEADY -> mix.steady();
                case GROWING -> mix.growing();
            };
        }
    }

    /** A working day as a curve: low at night, a morning and an afternoon hump. */
    private static final class DayShape {
        /** By hour, in thousandths of the peak; between the hours it goes in a straight line. */
        private static final int[] BY_HOUR = {
            60, 50, 40, 40, 50, 80, 180, 380, 700, 920, 1000, 950, 780, 820, 960, 990, 900, 700, 450, 300, 220, 160,
            110, 80
        };

        private static final int HOURS = BY_HOUR.length;
        private static final long STEPS_PER_HOUR = Steps.STEPS_PER_DAY / HOURS;
        private static final int WEEKEND_DIVISOR = 4;

        static long ppm(long step, long offset) {
            long shifted = step - offset;
            long inDay = Math.floorMod(shifted, Steps.STEPS_PER_DAY);
            int hour = (int) (inDay / STEPS_PER_HOUR);
            long into = inDay % STEPS_PER_HOUR;
            long from = BY_HOUR[hour];
            long to = BY_HOUR[(hour + 1) % HOURS];
            long ppm = (from * (STEPS_PER_HOUR - into) + to * into) * 1000 / STEPS_PER_HOUR;
            return isWeekend(shifted) ? ppm / WEEKEND_DIVISOR : ppm;
        }

        /** The first of January 1970 was a Thursday: days 2 and 3 of the weeks counted from there. */
        private static boolean isWeekend(long step) {
            long day = Math.floorMod(step, STEPS_PER_WEEK) / Steps.STEPS_PER_DAY;
            return day == 2 || day == 3;
        }
    }
}
