package pantry.provisioning.lifecycle;

import java.util.List;
import pantry.provisioning.operation.OperationView;

/** What came of ordering several servers as one. */
public sealed interface BulkDecision {
    /** All of them are reserved, each with its operation begun. Durable. */
    record Begun(List<OperationView> operations) implements BulkDecision {
        public Begun {
            operations = List.copyOf(operations);
        }
    }

    /** Nothing of it was begun now: a refusal, or what was answered before. Never {@link Decision.Accepted}. */
    record Otherwise(Decision decision) implements BulkDecision {}
}
