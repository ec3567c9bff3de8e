package pantry.emulator.simulated.load;

/**
 * The bursts of servers that may go beyond their guarantee: somebody gave them a ceiling because their work comes in jobs.
 * A job wants cpu and memory at once, as much as one to two and a half guarantees, more of them in the middle of a working
 * day; when it is done, it gives both back. Each server has a period of its own about {@code everyMicros}.
 *
 * @param everyMicros how far apart jobs begin, on average over the servers; 0 for no bursts
 * @param forMicros how long each lasts
 */
public record Bursts(long everyMicros, long forMicros) {
    public static final Bursts NONE = new Bursts(0, 0);
    public static final long MIN_FOR_MICROS = Steps.STEP_MICROS;
    /** So that the shortest period is longer than a job. */
    public static final int MIN_PERIODS = 2;

    public static final long MAX_EVERY_MICROS = 86_400_000_000L;

    private static final long LEAST_PPM = 1_200_000;
    private static final long DRAWN_PPM = 1_300_000;
    /** Of what is drawn, how much there is at night. */
    private static final long BY_NIGHT_PPM = 400_000;

    private static final long QUARTERS = 4;
    private static final long OF_PERIOD = 11;
    private static final long OF_PHASE = 12;
    private static final long HEIGHT = 0x27d4eb2fL;

    public Bursts {
        boolean none = everyMicros == 0 && forMicros == 0;
        boolean some = forMicros >= MIN_FOR_MICROS
                && everyMicros >= MIN_PERIODS * forMicros
                && everyMicros <= MAX_EVERY_MICROS;
        if (!none && !some) {
            throw new IllegalArgumentException("bursts of " + forMicros + " every " + everyMicros);
        }
    }

    /**
     * What a job wants in this step, in millionths of the guarantee; 0 between jobs.
     *
     * @param dayPpm how far the working day is up, in millionths of its peak
     */
    long ppm(long key, long step, long dayPpm) {
        if (everyMicros == 0) {
            return 0;
        }
        long every = everyMicros / Steps.STEP_MICROS;
        long period = every - every / QUARTERS + Mix.below(key, OF_PERIOD, every / 2 + 1);
        long shifted = step + Mix.below(key, OF_PHASE, period);
        if (Math.floorMod(shifted, period) >= forMicros / Steps.STEP_MICROS) {
            return 0;
        }
        long drawn = Mix.below(key ^ HEIGHT, Math.floorDiv(shifted, period), DRAWN_PPM);
        long height = BY_NIGHT_PPM + (Demand.WHOLE - BY_NIGHT_PPM) * dayPpm / Demand.WHOLE;
        return LEAST_PPM + drawn * height / Demand.WHOLE;
    }
}
