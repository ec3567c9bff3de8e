package pantry.provisioning.operation;

import java.time.Instant;

/** One line of an operation's log: what an attempt began, finished or failed at. */
record LogEntry(
        int sequence, int attempt, String step, Direction direction, Event event, String detail, Instant recordedAt) {
    static final int DETAIL_LIMIT = 4000;

    LogEntry {
        if (detail.length() > DETAIL_LIMIT) {
            detail = detail.substring(0, DETAIL_LIMIT);
        }
    }

    /** Whether a step is taken or taken back. */
    enum Direction {
        APPLY,
        UNDO
    }

    enum Event {
        STARTED,
        DONE,
        FAILED
    }
}
