package pantry.billing.compare;

/** Why a bill is not what the one before was. */
public enum Cause {
    /** The same servers used as much, at another rate. */
    PRICE,
    /** The same servers used more or less. */
    VOLUME,
    /** Servers that were not on the bill before. */
    NEW,
    /** Servers that are not on the bill any more. */
    GONE,
    /** What was given back. */
    CREDIT,
    /** What of closed months came to be known later. */
    CORRECTION,
    /** Shares of what of the pool stood idle. */
    IDLE
}
