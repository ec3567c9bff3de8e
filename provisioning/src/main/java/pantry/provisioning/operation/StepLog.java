package pantry.provisioning.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pantry.provisioning.operation.LogEntry.Direction;
import pantry.provisioning.operation.LogEntry.Event;

/** What is known of an operation's steps: its log, in order, and what follows from it. */
record StepLog(List<LogEntry> entries) {
    static final StepLog EMPTY = new StepLog(List.of());

    StepLog {
        entries = List.copyOf(entries);
    }

    StepLog plus(List<LogEntry> more) {
        List<LogEntry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new StepLog(all);
    }

    int nextSequence() {
        return entries.isEmpty() ? 1 : entries.getLast().sequence() + 1;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    boolean isBegun(String step, Direction direction) {
        return first(step, direction, Event.STARTED).isPresent();
    }

    boolean isDone(String step, Direction direction) {
        return first(step, direction, Event.DONE).isPresent();
    }

    Optional<String> detailOf(String step) {
        return first(step, Direction.APPLY, Event.DONE).map(LogEntry::detail);
    }

    Optional<LogEntry> first(String step, Direction direction, Event event) {
        return entries.stream().filter(is(step, direction, event)).findFirst();
    }

    Optional<LogEntry> last(String step, Direction direction, Event event) {
        return entries.reversed().stream().filter(is(step, direction, event)).findFirst();
    }

    /** What an operator's new try starts again. */
    Optional<LogEntry> lastFailure() {
        return entries.reversed().stream()
                .filter(entry -> entry.event() == Event.FAILED)
                .findFirst();
    }

    /** The step that was begun last in this direction and did not come to its end. */
    Optional<LogEntry> stuckAt(Direction direction) {
        return entries.reversed().stream()
                .filter(entry -> entry.event() == Event.STARTED && entry.direction() == direction)
                .filter(entry -> !isDone(entry.step(), direction))
                .findFirst();
    }

    /** Failures since the step was last begun: an operator's new try begins it anew, and so the count. */
    List<LogEntry> failures(String step, Direction direction) {
        int begun = last(step, direction, Event.STARTED).map(LogEntry::sequence).orElse(0);
        return entries.stream()
                .filter(is(step, direction, Event.FAILED))
                .filter(entry -> entry.sequence() > begun)
                .toList();
    }

    Instant begunAt(String step, Direction direction) {
        return last(step, direction, Event.STARTED)
                .map(LogEntry::recordedAt)
                .orElseThrow(() -> new IllegalStateException(step + " was not begun"));
    }

    private static Predicate<LogEntry> is(String step, Direction direction, Event event) {
        return entry -> entry.event() == event
                && entry.direction() == direction
                && entry.step().equals(step);
    }
}
