package pantry.billing.metering;

/** What became of a reading. */
sealed interface Verdict {
    /** It counts. */
    record Counted() implements Verdict {}

    /** It waits in quarantine until somebody has looked. */
    record Refused(QuarantineReason reason, String detail) implements Verdict {}
}
