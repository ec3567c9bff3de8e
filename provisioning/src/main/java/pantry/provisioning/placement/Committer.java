package pantry.provisioning.placement;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import pantry.provisioning.ground.Flusher;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementOutcome.Busy;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;

/**
 * The one writer of free and quota columns on this node. Requests wait in a bounded queue; a duty cycle takes what waits,
 * decides it as one {@link Group} in one transaction, and answers everyone when that is durable.
 *
 * <p>When a commit's outcome is unknown the operations are looked up before anything is decided again, so an order that
 * the database has is never placed twice; and whenever a group did not go as decided, the index believes the rows again.
 */
@Component
final class Committer {
    static final int QUEUE_LIMIT = 4_096;
    static final int GROUP_LIMIT = 256;
    static final int LOSSES_BEFORE_ALONE = 3;
    static final int LOOK_UP_LIMIT = 20;
    private static final Duration LOOK_UP_PAUSE = Duration.ofMillis(250);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final Rooms rooms;
    private final Transactions transactions;
    private final Timers timers;
    private final Clock clock;
    private final int groupLimit;
    private final PoolIndex index = new PoolIndex();
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT);
    private final List<Entry> again = new ArrayList<>();
    private boolean indexIsStale = true;
    private volatile boolean ended;

    /** A smaller limit than {@link #GROUP_LIMIT} is for those who measure what groups are worth. */
    Committer(
            Rooms rooms,
            Transactions transactions,
            Timers timers,
            Clock clock,
            @Value("${pantry.placement.group-limit:" + GROUP_LIMIT + "}") int groupLimit) {
        this.rooms = rooms;
        this.transactions = transactions;
        this.timers = timers;
        this.clock = clock;
        this.groupLimit = groupLimit;
    }

    CompletableFuture<PlacementOutcome> submit(PlacementRequest request) {
        Entry entry = new Entry(request);
        if (!queue.offer(entry)) {
            entry.answer.complete(new Busy(RETRY_AFTER));
        }
        // Looked at after the offer: whoever comes too late for the last look into the queue finds it ended.
        if (ended) {
            refuseWhatIsQueued();
        }
        return entry.answer;
    }

    /** From now on requests are taken, since the loop is about to run. */
    void begin() {
        ended = false;
    }

    /** The duty cycle: until the thread is interrupted. */
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                turn(takeGroup());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            again.forEach(entry -> entry.answer.complete(new Busy(RETRY_AFTER)));
            again.clear();
            refuseWhatIsQueued();
        }
    }

    private void refuseWhatIsQueued() {
        List<Entry> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(entry -> entry.answer.complete(new Busy(RETRY_AFTER)));
    }

    /** One turn by hand, for a harness that owns the thread: nothing when nothing waits. */
    void turnOnce() {
        if (queue.isEmpty() && again.isEmpty()) {
            return;
        }
        try {
            turn(takeGroup());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Inside a transaction: forgets what this node believes. */
    void rebuild() {
        index.rebuild(rooms.blades().all());
        indexIsStale = false;
    }

    /** Where the index differs from the rows; empty when this node's belief is right. */
    List<String> differencesFromRows() {
        return indexIsStale
                ? List.of()
                : transactions
                        .forSystem()
                        .read(() -> index.differences(rooms.blades().all()));
    }

    private List<Entry> takeGroup() throws InterruptedException {
        List<Entry> group = new ArrayList<>();
        Optional<Entry> alone = again.stream()
                .filter(entry -> entry.losses >= LOSSES_BEFORE_ALONE)
                .findFirst();
        if (alone.isPresent()) {
            again.remove(alone.get());
            group.add(alone.get());
            return group;
        }
        group.addAll(again);
        again.clear();
        if (group.isEmpty()) {
            group.add(queue.take());
        }
        queue.drainTo(group, groupLimit - group.size());
        return group;
    }

    /** One group from the queue to its answers. */
    void turn(List<Entry> group) {
        try {
            commit(group);
        } catch (DataIntegrityViolationException wall) {
            decideAlone(group, wall);
        } catch (DataAccessException | TransactionException | Flusher.NotDurable unknown) {
            LOG.warn("a group's outcome is unknown; its operations are looked up", unknown);
            indexIsStale = true;
            lookUp(group, unknown);
        } catch (RuntimeException bug) {
            decideAlone(group, bug);
        }
    }

    private void commit(List<Entry> group) {
        group.forEach(Entry::reset);
        transactions.forSystem().write(() -> {
            if (indexIsStale) {
                rebuild();
            }
            Group.decideAndWrite(rooms, index, group, clock.instant());
        });
        boolean begun = false;
        for (Entry entry : group) {
            PlacementOutcome outcome = entry.outcome;
            if (entry.lost || outcome == null) {
                entry.losses++;
                again.add(entry);
            } else {
                begun |= outcome instanceof Placed || outcome instanceof GroupPlaced;
                entry.answer.complete(outcome);
            }
        }
        if (begun) {
            rooms.operations().wake();
        }
    }

    /** Rolled back by a bug, a constraint behind the guards for one: whose it is shows when each is decided alone. */
    private void decideAlone(List<Entry> group, RuntimeException bug) {
        indexIsStale = true;
        LOG.error("a group of {} was rolled back by a bug", group.size(), bug);
        if (group.size() == 1) {
            group.getFirst().answer.completeExceptionally(bug);
            return;
        }
        group.forEach(entry -> turn(List.of(entry)));
    }

    /** Committed or not? The database knows, once it answers; who is not there is decided again, a few times. */
    private void lookUp(List<Entry> group, RuntimeException unknown) {
        Deque<Entry> unsettled = new ArrayDeque<>(group);
        for (int tries = 0; tries < LOOK_UP_LIMIT && !unsettled.isEmpty(); tries++) {
            try {
                while (!unsettled.isEmpty()) {
                    settle(unsettled.element(), unknown);
                    unsettled.remove();
                }
            } catch (DataAccessException | TransactionException | Flusher.NotDurable stillUnknown) {
                timers.pause(LOOK_UP_PAUSE);
            }
        }
        unsettled.forEach(entry -> entry.answer.completeExceptionally(unknown));
    }

    private void settle(Entry entry, RuntimeException unknown) {
        List<OperationView> found = entry.request.operations().stream()
                .flatMap(operation -> find(operation.id()).stream())
                .toList();
        if (!found.isEmpty()) {
            entry.answer.complete(
                    entry.request instanceof OrderGroup order
                            ? GroupOrders.placed(order, found, List.of())
                            : new Placed(found.getFirst()));
        } else if (++entry.losses > LOOK_UP_LIMIT) {
            entry.answer.completeExceptionally(unknown);
        } else {
            again.add(entry);
        }
    }

    /** Looked up in a transaction that is durable when it returns: what is found is on the disk, too. */
    private Optional<OperationView> find(OperationId operation) {
        return transactions.forSystem().write(() -> rooms.operations().find(operation, null));
    }
}
