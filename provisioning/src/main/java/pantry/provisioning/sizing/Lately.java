package pantry.provisioning.sizing;

/**
 * One resource of a server in its last look: what it got, and what it wanted beyond that and would have been allowed to have
 * but was not given. In millicores or MiB.
 */
public record Lately(double got, double lacked) {
    /** So little is noise: it wants no more than that to be called throttled. */
    static final double THROTTLED_SHARE = 0.05;

    /** Where nobody counts what it lacks, using all of its guarantee and no more is taken for lacking this much more. */
    static final double PRESUMED_SHARE = 0.25;

    private static final double ABOUT = 0.03;

    public Lately {
        if (!(got >= 0 && lacked >= 0)) {
            throw new IllegalArgumentException("nobody gets or lacks less than nothing");
        }
    }

    /** On hardware that does not count what is lacked, and so lends nothing that could be told from a guarantee. */
    static Lately presumed(double got, long guarantee) {
        boolean isFull = Math.abs(got - guarantee) <= ABOUT * guarantee;
        return new Lately(got, isFull ? PRESUMED_SHARE * got : 0);
    }

    public double wanted() {
        return got + lacked;
    }

    public boolean isThrottled() {
        return lacked > THROTTLED_SHARE * wanted();
    }
}
