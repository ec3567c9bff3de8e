package pantry.provisioning.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;

/** An operation as its row has it; {@code attempt} is the fence. */
record OperationRow(
        OperationId id,
        TenantId tenant,
        String kind,
        OperationView.Subject subject,
        OperationState state,
        boolean undoing,
        String input,
        String author,
        int attempt,
        @Nullable String error,
        @Nullable String cause,
        Instant createdAt,
        Instant deadlineAt,
        @Nullable Instant endedAt) {
    static final int ERROR_LIMIT = 1_000;
    static final int CAUSE_LIMIT = 4_000;
    static final int INPUT_LIMIT = 100_000;

    OperationRow {
        if (input.length() > INPUT_LIMIT) {
            throw new IllegalArgumentException("an operation's input has at most " + INPUT_LIMIT + " characters");
        }
        error = error == null ? null : cut(error, ERROR_LIMIT);
        cause = cause == null ? null : cut(cause, CAUSE_LIMIT);
    }

    OperationRow taken() {
        return with(OperationState.RUNNING, undoing, attempt + 1, error, cause, null);
    }

    OperationRow failing(String newCause) {
        return with(state, undoing, attempt, error, newCause, null);
    }

    /** Nothing can be done about it now, and until then its time does not run out. */
    OperationRow waiting(String why, Instant newDeadline) {
        return new OperationRow(
                id,
                tenant,
                kind,
                subject,
                state,
                undoing,
                input,
                author,
                attempt,
                undoing ? error : why,
                why,
                createdAt,
                newDeadline,
                null);
    }

    /** What it waited for is well again; an error from now on is one. */
    OperationRow goingOn() {
        return with(state, undoing, attempt, undoing ? error : null, null, null);
    }

    OperationRow turnedBack(String newError, String newCause) {
        return with(state, true, attempt, newError, newCause, null);
    }

    OperationRow stuck(String newCause) {
        return with(OperationState.STUCK, undoing, attempt, error, newCause, null);
    }

    OperationRow ended(OperationState end, Instant now) {
        // What a step failed at on its way to success is nobody's concern any more.
        return with(end, undoing, attempt, error, end == OperationState.SUCCEEDED ? null : cause, now);
    }

    private OperationRow with(
            OperationState newState,
            boolean newUndoing,
            int newAttempt,
            @Nullable String newError,
            @Nullable String newCause,
            @Nullable Instant newEndedAt) {
        return new OperationRow(
                id,
                tenant,
                kind,
                subject,
                newState,
                newUndoing,
                input,
                author,
                newAttempt,
                newError,
                newCause,
                createdAt,
                deadlineAt,
                newEndedAt);
    }

    OperationView view(List<OperationView.StepView> steps) {
        return new OperationView(id, tenant, kind, subject, state, steps, author, error, cause, createdAt, endedAt);
    }

    private static String cut(String text, int limit) {
        return text.length() > limit ? text.substring(0, limit) : text;
    }
}
