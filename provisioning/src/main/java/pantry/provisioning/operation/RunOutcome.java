package pantry.provisioning.operation;

import java.time.Duration;

/** What is to become of the job after a run. */
sealed interface RunOutcome {
    /** Nothing more to do: it ended, or waits for an operator. */
    record Finished() implements RunOutcome {}

    /** Not yet: run again after this pause. The place in between is somebody else's. */
    record Later(Duration after) implements RunOutcome {}

    /** Another attempt has taken over, and the job with it. */
    record Superseded() implements RunOutcome {}
}
