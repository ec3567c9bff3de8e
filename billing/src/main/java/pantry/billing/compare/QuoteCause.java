package pantry.billing.compare;

/** Why a server's bill is not what it was quoted at its order. */
public enum QuoteCause {
    /** It was made larger or smaller. */
    SIZE,
    /** It did not run all the time since it was ordered. */
    HOURS,
    /** It used more or less than was assumed. */
    USE,
    /** What went out over the network, which no quote can know. */
    NETWORK,
    /** Prices changed, or the tenant reached other steps of them. */
    PRICE,
    /** It had less than was ordered, and only that is billed. */
    DEGRADED,
    /** What was given back. */
    CREDITS,
    /** What of closed months came to be known later. */
    CORRECTIONS
}
