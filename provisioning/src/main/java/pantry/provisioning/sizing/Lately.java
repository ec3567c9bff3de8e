package pantry.provisioning.sizing;

/**
 * One resource of a server in its last look: what it got, and what it wanted beyond that and would have been allowed to have
 * but was not given. In millicores or MiB.
 */
public record Lately(double got, double lacked) {
    /** So little is noise: it wants no more than that to be called throttled. */
    static final double THROTTLED_SHARE = 0.05;

    public Lately {
        if (!(got >= 0 && lacked >= 0)) {
            throw new IllegalArgumentException("nobody gets or lacks less than nothing");
        }
    }

    public double wanted() {
        return got + lacked;
    }

    public boolean isThrottled() {
        return lacked > THROTTLED_SHARE * wanted();
    }
}
