package pantry.provisioning.operation;

/** What came of an operator's wish to leave the step at which an operation is stuck. */
public enum GiveUpOutcome {
    /** It goes on without that step. */
    ACCEPTED,
    NOT_FOUND,
    /** It moves by itself, or has ended. */
    NOT_STUCK,
    /** It is stuck at giving back what it holds, or before it began anything: that can only be tried again. */
    MUST_END
}
