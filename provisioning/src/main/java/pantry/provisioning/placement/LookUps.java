package pantry.provisioning.placement;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import pantry.provisioning.ground.Flusher;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.NewOperation;
import pantry.provisioning.operation.OperationView;

/** A group is committed, or it isn't, and nobody was told. The database knows, once it answers again. */
final class LookUps {
    static final int LOOK_UP_LIMIT = 20;
    private static final Duration LOOK_UP_PAUSE = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);

    private final Rooms rooms;
    private final Transactions transactions;
    private final Timers timers;

    LookUps(Rooms rooms, Transactions transactions, Timers timers) {
        this.rooms = rooms;
        this.transactions = transactions;
        this.timers = timers;
    }

    /** Answers those that are found, and returns those to be decided again, a few times. */
    List<Entry> settle(List<Entry> group, RuntimeException unknown) {
        LOG.warn("a group's outcome is unknown; its operations are looked up", unknown);
        List<Entry> again = new ArrayList<>();
        Deque<Entry> unsettled = new ArrayDeque<>(group);
        for (int tries = 0; tries < LOOK_UP_LIMIT && !unsettled.isEmpty(); tries++) {
            try {
                while (!unsettled.isEmpty()) {
                    if (!isSettled(unsettled.element(), unknown)) {
                        again.add(unsettled.element());
                    }
                    unsettled.remove();
                }
            } catch (DataAccessException | TransactionException | Flusher.NotDurable stillUnknown) {
                timers.pause(LOOK_UP_PAUSE);
            }
        }
        unsettled.forEach(entry -> entry.answer.completeExceptionally(unknown));
        return again;
    }

    private boolean isSettled(Entry entry, RuntimeException unknown) {
        List<OperationView> found = find(entry.request.operations());
        if (!found.isEmpty()) {
            entry.answer.complete(WinnersRows.outcome(entry.request, found, List.of()));
        } else if (++entry.losses > LOOK_UP_LIMIT) {
            entry.answer.completeExceptionally(unknown);
        }
        return entry.answer.isDone();
    }

    /** Looked up in one transaction that is durable when it returns: what is found is on the disk, too. */
    private List<OperationView> find(List<NewOperation<?>> operations) {
        return operations.isEmpty()
                ? List.of()
                : transactions
                        .forSystem()
                        .write(() -> operations.stream()
                                .flatMap(operation -> rooms.operations().find(operation.id(), null).stream())
                                .toList());
    }
}
