package pantry.provisioning.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.operation.LogEntry.Direction;
import pantry.provisioning.operation.LogEntry.Event;
import pantry.provisioning.operation.OperationView.StepView;

/** Tells an operation's log as the steps that people see. Technical causes stay out: only what is done has a detail. */
final class StepViews {
    private StepViews() {}

    static List<StepView> of(List<String> names, OperationRow operation, StepLog log) {
        return names.stream().map(name -> view(name, operation, log)).toList();
    }

    private static StepView view(String name, OperationRow operation, StepLog log) {
        StepView.State state = state(name, operation, log);
        Instant startedAt = at(log.first(name, Direction.APPLY, Event.STARTED).orElse(null));
        Instant endedAt = switch (state) {
            case PENDING, RUNNING -> null;
            case DONE -> at(log.first(name, Direction.APPLY, Event.DONE).orElse(null));
            case FAILED -> at(log.last(name, Direction.APPLY, Event.FAILED).orElse(null));
            case UNDONE -> at(log.first(name, Direction.UNDO, Event.DONE).orElse(null));
        };
        return new StepView(name, state, startedAt, endedAt, log.detailOf(name).orElse(""));
    }

    private static StepView.State state(String name, OperationRow operation, StepLog log) {
        if (!log.isBegun(name, Direction.APPLY)) {
            return StepView.State.PENDING;
        }
        boolean moves = operation.state() == OperationState.RUNNING;
        if (log.isDone(name, Direction.APPLY)) {
            if (log.isDone(name, Direction.UNDO)) {
                return StepView.State.UNDONE;
            }
            if (log.isBegun(name, Direction.UNDO)) {
                return moves ? StepView.State.RUNNING : StepView.State.FAILED;
            }
            return StepView.State.DONE;
        }
        return moves && !operation.undoing() ? StepView.State.RUNNING : StepView.State.FAILED;
    }

    private static @Nullable Instant at(@Nullable LogEntry entry) {
        return entry == null ? null : entry.recordedAt();
    }
}
