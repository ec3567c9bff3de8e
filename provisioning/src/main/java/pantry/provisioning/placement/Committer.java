package pantry.provisioning.placement;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.PlacementOutcome.Busy;
import pantry.provisioning.placement.PlacementOutcome.Changed;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementRequest.RetryWaiting;

/**
 * The one writer of free and quota columns on this node. Requests wait in a bounded queue; a duty cycle takes what waits,
 * decides it as one {@link Group} in one transaction, and everyone is answered when that is durable. While it is on its way
 * to the disk the next group is decided: that one is committed later, so it never gets there without it.
 *
 * <p>When a commit's outcome is unknown the operations are looked up before anything is decided again, so an order that
 * the database has is never placed twice; and whenever a group did not go as decided, the index believes the rows again.
 */
@Component
final class Committer {
    static final int QUEUE_LIMIT = 4_096;
    static final int GROUP_LIMIT = 256;
    static final int LOSSES_BEFORE_ALONE = 3;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final Rooms rooms;
    private final Transactions transactions;
    private final Clock clock;
    private final int groupLimit;
    private final LookUps lookUps;
    private final PoolIndex index = new PoolIndex();
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT);
    private final List<Entry> again = new ArrayList<>();
    private boolean indexIsStale = true;

    @Nullable
    private Flushing flushing;

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
        this.lookUps = new LookUps(rooms, transactions, timers);
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
            awaitFlush();
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
        awaitFlush();
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
        if (queue.isEmpty()) {
            // Nothing to do meanwhile; and whose flush failed is not left waiting for somebody else's order.
            awaitFlush();
        }
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

    /** One group from the queue to its commit; it is answered when that is on the disk. */
    void turn(List<Entry> group) {
        Flushing before = flushing;
        flushing = null;
        try {
            commit(group);
        } catch (DataIntegrityViolationException wall) {
            decideAlone(group, wall);
        } catch (DataAccessException | TransactionException unknown) {
            indexIsStale = true;
            again.addAll(lookUps.settle(group, unknown));
        } catch (RuntimeException bug) {
            decideAlone(group, bug);
        }
        // No more than one group is ever on its way to the disk while another one is decided.
        if (before != null) {
            await(before);
        }
    }

    /** A group that is committed; it is answered once that is on the disk. */
    private record Flushing(List<Entry> decided, CompletableFuture<Void> answered) {}

    private void commit(List<Entry> asked) {
        List<Entry> group = new ArrayList<>(asked);
        group.forEach(Entry::reset);
        if (indexIsStale) {
            // Who waited for room when a node ended, or lost its group, must not wait for the next blade to come free.
            group.add(new Entry(new RetryWaiting()));
        }
        List<Entry> all = new ArrayList<>();
        CompletableFuture<Boolean> durable = transactions.forSystem().writeAhead(() -> {
            if (indexIsStale) {
                rebuild();
            }
            all.addAll(Group.decideAndWrite(rooms, index, group, clock.instant()));
        });
        List<Entry> decided = new ArrayList<>();
        for (Entry entry : all) {
            if (entry.again) {
                again.add(new Entry(new RetryWaiting()));
            }
            if (entry.lost || entry.outcome == null) {
                entry.losses++;
                again.add(entry);
            } else {
                decided.add(entry);
            }
        }
        // On the flusher's thread: this one may be deciding the next group by then.
        flushing = new Flushing(decided, durable.thenRun(() -> answer(decided)));
    }

    private void answer(List<Entry> decided) {
        boolean begun = false;
        for (Entry entry : decided) {
            PlacementOutcome outcome = Objects.requireNonNull(entry.outcome, "it was decided");
            begun |= outcome instanceof Placed
                    || outcome instanceof GroupPlaced
                    || outcome instanceof Changed
                    || outcome instanceof Rehoused;
            entry.answer.complete(outcome);
        }
        if (begun) {
            rooms.operations().wake();
        }
    }

    private void awaitFlush() {
        Flushing last = flushing;
        flushing = null;
        if (last != null) {
            await(last);
        }
    }

    private void await(Flushing flushed) {
        try {
            flushed.answered().join();
        } catch (CompletionException failed) {
            indexIsStale = true;
            RuntimeException unknown = failed.getCause() instanceof RuntimeException cause ? cause : failed;
            again.addAll(lookUps.settle(flushed.decided(), unknown));
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
}
