package pantry.provisioning.operation;

import java.time.Duration;

/** What came of one try of a step. */
public sealed interface StepResult {
    /** Done; the detail is for people and for later steps ({@link StepContext#detailOf}). */
    record Done(String detail) implements StepResult {}

    /** Under way: look again after the pause. Does not count as a failure. */
    record Again(Duration after) implements StepResult {}

    /** Not now: try again with backoff until the deadline, then undo. {@code cause} is technical, for operators. */
    record Retry(String cause) implements StepResult {}

    /**
     * Not before something else is well again that nobody here can do anything about: that time does not count against the
     * deadline, within a limit. {@code why} is in words that the tenant understands.
     */
    record Wait(Duration after, String why) implements StepResult {}

    /** Never: undo. {@code error} is in words that the tenant understands. */
    record Fail(String error, String cause) implements StepResult {}

    static StepResult done() {
        return new Done("");
    }

    static StepResult done(String detail) {
        return new Done(detail);
    }
}
