package pantry.provisioning.pool;

/**
 * Whether blades that nothing stands on are switched off to save power.
 *
 * @param sleepAfterMinutes how long nothing must have stood on one
 * @param awakeBlades how many of those stay awake for what comes next; spares always do, and what the pool keeps for failures
 * @param bladeIdleWatts what a blade uses while it idles: what is saved is computed from it, nothing else
 */
public record PowerPolicy(boolean bladesSleep, int sleepAfterMinutes, int awakeBlades, int bladeIdleWatts) {
    public static final int LEAST_MINUTES = 1;
    public static final int MOST_MINUTES = 7 * 24 * 60;
    public static final int MOST_BLADES = 10_000;
    public static final int MOST_WATTS = 10_000;

    public PowerPolicy {
        if (sleepAfterMinutes < LEAST_MINUTES || sleepAfterMinutes > MOST_MINUTES) {
            throw new IllegalArgumentException("minutes until a blade sleeps: " + sleepAfterMinutes);
        }
        if (awakeBlades < 0 || awakeBlades > MOST_BLADES) {
            throw new IllegalArgumentException("blades that stay awake: " + awakeBlades);
        }
        if (bladeIdleWatts < 0 || bladeIdleWatts > MOST_WATTS) {
            throw new IllegalArgumentException("watts of an idle blade: " + bladeIdleWatts);
        }
    }
}
