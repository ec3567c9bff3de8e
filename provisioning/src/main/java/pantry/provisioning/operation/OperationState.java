package pantry.provisioning.operation;

/** How an operation stands. */
public enum OperationState {
    /** Accepted; nobody has begun it. */
    PENDING,
    /** Steps are being taken, or taken back. */
    RUNNING,
    /** Every step is done. */
    SUCCEEDED,
    /** It failed before anything was begun. */
    FAILED,
    /** It failed and every step was taken back: nothing is left of it. */
    COMPENSATED,
    /** Taking a step back keeps failing: an operator must decide. */
    STUCK;

    public boolean isTerminal() {
        return switch (this) {
            case PENDING, RUNNING, STUCK -> false;
            case SUCCEEDED, FAILED, COMPENSATED -> true;
        };
    }
}
