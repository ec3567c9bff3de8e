package pantry.provisioning.placement;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.tenancy.Quota;

/** What came of a {@link PlacementRequest}. Given only when it is durable. */
public sealed interface PlacementOutcome {
    /** Reserved, with its operation begun. */
    record Placed(OperationView operation) implements PlacementOutcome {}

    /** Members of a group are reserved, each with its operation begun; who of them found no room is told by what was short. */
    record GroupPlaced(List<OperationView> operations, List<Shortage> missing) implements PlacementOutcome {
        public GroupPlaced {
            operations = List.copyOf(operations);
            missing = List.copyOf(missing);
        }
    }

    /** The room for it is held; hardware is to follow, by this operation. */
    record Changed(Change change, OperationView operation) implements PlacementOutcome {}

    /**
     * What moves, now or since an earlier request, and what stays or waits, and why. Each change's operation has the change's
     * own id.
     */
    record Rehoused(List<Change> changes, List<Unmoved> unmoved) implements PlacementOutcome {
        public Rehoused {
            changes = List.copyOf(changes);
            unmoved = List.copyOf(unmoved);
        }
    }

    /** These stand on a blade that was to become empty, and can't leave it. Nothing was changed. */
    record InTheWay(List<Unmoved> unmoved) implements PlacementOutcome {
        public InTheWay {
            unmoved = List.copyOf(unmoved);
        }
    }

    /** Released, edited or enlisted, now or by an earlier request. */
    record Settled() implements PlacementOutcome {}

    record QuotaSet(Quota quota) implements PlacementOutcome {}

    record Shortfall(List<Shortage> shortages) implements PlacementOutcome {
        public Shortfall {
            shortages = List.copyOf(shortages);
        }
    }

    record NameTaken(String name) implements PlacementOutcome {}

    /** The command's key is held by another command; what that one was answered is in its row. */
    record KeyTaken() implements PlacementOutcome {}

    record NotFound() implements PlacementOutcome {}

    record Stale() implements PlacementOutcome {}

    /** The server's state does not allow it. */
    record Conflict(String reason) implements PlacementOutcome {}

    /** The queue is full; nothing was begun. */
    record Busy(Duration retryAfter) implements PlacementOutcome {}
}
