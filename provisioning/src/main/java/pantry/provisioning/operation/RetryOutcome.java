package pantry.provisioning.operation;

/** What came of an operator's wish to go on with an operation. */
public enum RetryOutcome {
    /** It goes on where it stuck. */
    ACCEPTED,
    NOT_FOUND,
    /** It moves by itself, or has ended. */
    NOT_STUCK
}
