package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.Shortage;

/** What came of a command on a server. Only {@link Accepted} changed anything, and it is durable. */
public sealed interface Decision {
    record Accepted(OperationView operation) implements Decision {}

    /** The same key and body was accepted before: this was answered. */
    record Repeated(Answer answer) implements Decision {}

    /** The key belongs to a command with another body. */
    record KeyReused() implements Decision {}

    record NotFound() implements Decision {}

    record NameTaken(String name) implements Decision {}

    /** Quota or pool are short; what is asked and left is named. */
    record Shortfall(List<Shortage> shortages) implements Decision {
        public Shortfall {
            shortages = List.copyOf(shortages);
        }
    }

    /** Its state does not allow it now. */
    record Conflict(String reason) implements Decision {}

    /** Its version is not the one that the caller had seen. */
    record Stale() implements Decision {}

    /** Too many orders wait; nothing was begun. */
    record Busy(Duration retryAfter) implements Decision {}
}
