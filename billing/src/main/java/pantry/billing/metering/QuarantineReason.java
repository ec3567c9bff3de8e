package pantry.billing.metering;

/** Why a reading counts for nothing until somebody has looked. */
public enum QuarantineReason {
    /** Less than an earlier reading of its epoch, or more than a later one. */
    RUNS_BACKWARDS,
    /** No hardware counts that fast. */
    IMPOSSIBLE_RATE,
    /** No server is known to own the source. */
    UNKNOWN_SOURCE,
    /** The clock of the hardware is ahead of ours. */
    FROM_THE_FUTURE,
    /** More than a year after what was known before: nobody can say when it was used. */
    GAP_TOO_LONG,
    /** The readings between which it belongs are not kept any more; their totals stand. */
    TOO_LATE
}
