package pantry.provisioning.operation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.LogEntry.Direction;
import pantry.provisioning.operation.LogEntry.Event;

/**
 * One attempt at an operation, and the only one that writes to it: every write locks the row and checks that no newer
 * attempt was taken, and fails with {@link StaleAttempt} otherwise.
 *
 * <p>What is done is kept back until the next step begins and goes into that step's transaction: half the commits, and
 * nothing lost by it, since a crash in between only repeats a step that is safe to repeat.
 */
final class Attempt {
    private final OperationRows rows;
    private final Transactions transactions;
    private final Feed feed;
    private final Clock clock;
    private OperationRow row;
    private StepLog log;
    private final List<LogEntry> keptBack = new ArrayList<>();

    private Attempt(
            OperationRows rows, Transactions transactions, Feed feed, Clock clock, OperationRow row, StepLog log) {
        this.rows = rows;
        this.transactions = transactions;
        this.feed = feed;
        this.clock = clock;
        this.row = row;
        this.log = log;
    }

    /**
     * Takes the next attempt's number; empty when there is nothing to do. Durable before it returns, and with it the
     * operation itself: hardware must never do anything for an operation that a crash could still lose.
     */
    static Optional<Attempt> take(
            OperationRows rows, Transactions transactions, Feed feed, Clock clock, OperationId id) {
        return transactions
                .forSystem()
                .write(() -> rows.lock(id)
                        .filter(row -> row.state() == OperationState.PENDING || row.state() == OperationState.RUNNING)
                        .map(row -> {
                            OperationRow taken = row.taken();
                            rows.update(taken);
                            touch(feed, taken);
                            return new Attempt(rows, transactions, feed, clock, taken, rows.log(id));
                        }));
    }

    OperationRow row() {
        return row;
    }

    StepLog log() {
        return keptBack.isEmpty() ? log : log.plus(keptBack);
    }

    /**
     * Whether this is not the first attempt. Then a step may have been begun although the log doesn't say so: nobody
     * waits for the log to be on the disk, and a crash may have lost its end.
     */
    boolean isResumed() {
        return row.attempt() > 1;
    }

    /** Before an effect is repeated: after a long pause somebody else may have gone on. */
    void assertCurrent() {
        boolean current = transactions.forSystem().read(() -> rows.isCurrent(row.id(), row.attempt()));
        if (!current) {
            throw new StaleAttempt(row);
        }
    }

    void begin(String step, Direction direction) {
        keepBack(step, direction, Event.STARTED, "");
        write(row);
    }

    void done(String step, Direction direction, String detail) {
        keepBack(step, direction, Event.DONE, detail);
    }

    void failed(String step, Direction direction, String cause) {
        keepBack(step, direction, Event.FAILED, cause);
        write(row.failing(cause));
    }

    void waiting(String why, Instant newDeadline) {
        write(row.waiting(why, newDeadline));
    }

    /** Whether the last that is known of it is that it waits. */
    boolean isWaiting() {
        return !row.undoing() && row.error() != null;
    }

    void goesOn() {
        write(row.goingOn());
    }

    /** From now on steps are taken back. */
    void turnBack(String error, String cause) {
        write(row.turnedBack(error, cause));
    }

    void stuck(String cause) {
        write(row.stuck(cause));
    }

    void end(OperationState end) {
        write(row.ended(end, clock.instant()));
    }

    /** Before the place is given up for a while. */
    void writeKeptBack() {
        if (!keptBack.isEmpty()) {
            write(row);
        }
    }

    private void keepBack(String step, Direction direction, Event event, String detail) {
        Instant now = clock.instant();
        keptBack.add(new LogEntry(log().nextSequence(), row.attempt(), step, direction, event, detail, now));
    }

    private void write(OperationRow changed) {
        transactions.forSystem().writeUnanswered(() -> {
            if (!rows.lockAttempt(row.id(), row.attempt())) {
                throw new StaleAttempt(row);
            }
            rows.append(row.id(), keptBack);
            if (!changed.equals(row)) {
                rows.update(changed);
            }
            touch(feed, row);
        });
        log = log();
        keptBack.clear();
        row = changed;
    }

    private static void touch(Feed feed, OperationRow row) {
        feed.record(new Touched(Touched.Topic.OPERATION, row.id().value(), row.tenant()));
    }
}
