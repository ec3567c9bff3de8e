package pantry.provisioning.operation;

/** A newer attempt holds the operation: this one writes nothing and stops. */
final class StaleAttempt extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleAttempt(OperationRow row) {
        super("attempt " + row.attempt() + " of " + row.id() + " was overtaken", null, false, false);
    }
}
