package pantry.emulator.simulated.load;

/**
 * A day of a real machine: its cpu utilisation in percent, every five minutes from midnight. It is replayed day after
 * day; 100 % is the guarantee of the server that follows it.
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; nobody compares traces.
public record Trace(String name, byte[] percents) {
    public static final int SAMPLES = 288;

    private static final int MAX_PERCENT = 100;
    private static final long STEPS_PER_SAMPLE = Steps.STEPS_PER_DAY / SAMPLES;
    private static final long PPM_PER_PERCENT = Demand.WHOLE / MAX_PERCENT;

    public Trace {
        if (percents.length != SAMPLES) {
            throw new IllegalArgumentException(name + " has " + percents.length + " samples, not " + SAMPLES);
        }
        percents = percents.clone();
        for (byte percent : percents) {
            if (percent < 0 || percent > MAX_PERCENT) {
                throw new IllegalArgumentException(name + " says " + percent + " %");
            }
        }
    }

    @Override
    public byte[] percents() {
        return percents.clone();
    }

    long ppmAt(long step) {
        return percents[(int) (Math.floorMod(step, Steps.STEPS_PER_DAY) / STEPS_PER_SAMPLE)] * PPM_PER_PERCENT;
    }
}
