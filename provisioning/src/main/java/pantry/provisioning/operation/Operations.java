package pantry.provisioning.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.LogEntry.Direction;
import pantry.provisioning.operation.LogEntry.Event;

/** Operations as the other rooms know them: begun in a command's transaction, looked at, and freed when stuck. */
@Component
public final class Operations {
    public static final int PAGE_LIMIT = 200;

    /** So many of a crowd may run at once; those after them come at this distance. */
    static final int CROWD = 128;

    static final Duration APART_IN_A_CROWD = Duration.ofNanos(2_500_000);
    private static final Duration IN_ORDER = Duration.ofNanos(1_000);

    private final OperationRows rows;
    private final OperationJobs jobs;
    private final Definitions definitions;
    private final Transactions transactions;
    private final Feed feed;
    private final Audit audit;
    private final Clock clock;

    Operations(
            OperationRows rows,
            OperationJobs jobs,
            Definitions definitions,
            Transactions transactions,
            Feed feed,
            Audit audit,
            Clock clock) {
        this.rows = rows;
        this.jobs = jobs;
        this.definitions = definitions;
        this.transactions = transactions;
        this.feed = feed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Inside the command's transaction: operations and their jobs, in the order given. The feed row is the caller's, and
     * so is {@link #wake} once the transaction is durable.
     */
    public List<OperationView> beginAll(List<NewOperation<?>> operations) {
        return begin(operations, place -> Duration.ZERO);
    }

    /**
     * The same of what may be very many at once: the first of them run first, and of a crowd only so many in a second, so that
     * what others ask for meanwhile has its turn in between.
     */
    public List<OperationView> beginInTurn(List<NewOperation<?>> operations) {
        return begin(
                operations,
                place -> place < CROWD
                        ? IN_ORDER.multipliedBy(place)
                        : APART_IN_A_CROWD.multipliedBy(place - CROWD + 1L));
    }

    private List<OperationView> begin(List<NewOperation<?>> operations, IntFunction<Duration> later) {
        Instant now = clock.instant();
        List<OperationRow> begun = new ArrayList<>();
        Map<OperationId, Instant> due = new LinkedHashMap<>();
        for (NewOperation<?> operation : operations) {
            due.put(operation.id(), now.plus(later.apply(begun.size())));
            begun.add(row(operation, now));
        }
        rows.insertAll(begun);
        jobs.insertAll(due);
        return begun.stream().map(row -> view(row, StepLog.EMPTY)).toList();
    }

    private static OperationRow row(NewOperation<?> operation, Instant now) {
        return new OperationRow(
                operation.id(),
                operation.tenant(),
                operation.definition().kind(),
                operation.subject(),
                OperationState.PENDING,
                false,
                Inputs.write(operation.input()),
                operation.author(),
                0,
                null,
                null,
                now,
                now.plus(operation.definition().deadline()),
                null);
    }

    /** Begun operations start at once instead of at the next poll; call it when their transaction is durable. */
    public void wake() {
        jobs.wake();
    }

    /** With a tenant, only its own: what belongs to another is not there. */
    public Optional<OperationView> find(OperationId id, @Nullable TenantId restrictTo) {
        return read(
                restrictTo,
                () -> rows.find(id)
                        .filter(row -> restrictTo == null || row.tenant().equals(restrictTo))
                        .map(row -> view(row, rows.log(id))));
    }

    /** In the filter's order of time; {@code after} is the cursor that the page before gave, absent for the first. */
    public OperationPage page(OperationFilter filter, @Nullable OperationId after, int limit) {
        if (limit < 1 || limit > PAGE_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + PAGE_LIMIT + " operations");
        }
        return read(filter.tenant(), () -> {
            List<OperationRow> found = rows.page(filter, after, limit + 1);
            List<OperationRow> shown = found.subList(0, Math.min(limit, found.size()));
            Map<OperationId, StepLog> logs =
                    rows.logs(shown.stream().map(OperationRow::id).toList());
            return new OperationPage(
                    shown.stream()
                            .map(row -> view(row, logs.getOrDefault(row.id(), StepLog.EMPTY)))
                            .toList(),
                    found.size() > limit ? shown.getLast().id() : null);
        });
    }

    /** Which of these there are. Joins the caller's transaction, whoever it is open for. */
    public Set<OperationId> existing(Collection<OperationId> ids) {
        return rows.existing(ids);
    }

    /** Whether an operation of this subject has not ended; a stuck one hasn't. Joins the caller's transaction. */
    public boolean anyUnderWay(UUID subject) {
        return rows.anyUnderWay(subject);
    }

    /** Of which kinds these are. Joins the caller's transaction. */
    public List<String> kindsUnderWay(UUID subject) {
        return rows.kindsUnderWay(
                subject, null, List.of(OperationState.PENDING, OperationState.RUNNING, OperationState.STUCK));
    }

    /** Of which kinds operations of the same subject still take steps. */
    public List<String> othersAtWork(UUID subject, OperationId besides) {
        return transactions
                .forSystem()
                .read(() ->
                        rows.kindsUnderWay(subject, besides, List.of(OperationState.PENDING, OperationState.RUNNING)));
    }

    /**
     * Goes on with a stuck operation where it stuck, with all its tries anew: it is taken back further, never forward
     * again, unless it is of a kind that only goes forward, or stuck before anything failed (its kind or its input was not
     * understood by an older version).
     */
    public RetryOutcome retry(OperationId id, Actor actor) {
        RetryOutcome outcome = transactions.forSystem().write(() -> {
            Optional<OperationRow> row = rows.lock(id);
            if (row.isEmpty()) {
                return RetryOutcome.NOT_FOUND;
            }
            if (row.get().state() != OperationState.STUCK) {
                return RetryOutcome.NOT_STUCK;
            }
            goOn(row.get(), actor);
            return RetryOutcome.ACCEPTED;
        });
        jobs.wake();
        return outcome;
    }

    /**
     * Gives up the step that a stuck operation can't get over, and goes on with the others: what it was to do, or to take back,
     * is left as it is on the hardware and found by whoever compares that with the rows. What it holds in the rows is never
     * left: that is given back by the last step of all.
     */
    public GiveUpOutcome giveUp(OperationId id, Actor actor) {
        GiveUpOutcome outcome = transactions.forSystem().write(() -> {
            Optional<OperationRow> row = rows.lock(id);
            if (row.isEmpty()) {
                return GiveUpOutcome.NOT_FOUND;
            }
            if (row.get().state() != OperationState.STUCK) {
                return GiveUpOutcome.NOT_STUCK;
            }
            Optional<LogEntry> step = leavable(row.get(), rows.log(id));
            step.ifPresent(begun -> leave(row.get(), begun, actor));
            return step.isPresent() ? GiveUpOutcome.ACCEPTED : GiveUpOutcome.MUST_END;
        });
        jobs.wake();
        return outcome;
    }

    /** The step at which it is stuck, unless that is the one that gives back what the rows hold. */
    private Optional<LogEntry> leavable(OperationRow stuck, StepLog log) {
        Optional<String> last = definitions
                .find(stuck.kind())
                .map(known -> known.steps().inOrder().getLast().name());
        Direction direction = stuck.undoing() ? Direction.UNDO : Direction.APPLY;
        return last.flatMap(giveBack -> log.stuckAt(direction)
                .filter(begun -> !begun.step().equals(Course.UNDONE))
                .filter(begun -> stuck.undoing() || !begun.step().equals(giveBack)));
    }

    private void leave(OperationRow stuck, LogEntry begun, Actor actor) {
        OperationRow row = stuck.taken();
        rows.update(row);
        Instant now = clock.instant();
        StepLog log = rows.log(row.id());
        rows.append(
                row.id(),
                List.of(new LogEntry(
                        log.nextSequence(),
                        row.attempt(),
                        begun.step(),
                        begun.direction(),
                        Event.DONE,
                        "An operator gave this up: it is left as it is.",
                        now)));
        jobs.insertUnlessThere(row.id(), now);
        audit.record(new AuditLine(
                actor,
                row.tenant(),
                "give up",
                "operation",
                row.id().value(),
                row.subject().name(),
                AuditLine.Result.DONE,
                row.kind() + ", \"" + begun.step() + "\"" + (stuck.undoing() ? " is not taken back" : " is not done")
                        + ": " + Optional.ofNullable(stuck.cause()).orElse("")));
        feed.record(new Touched(Touched.Topic.OPERATION, row.id().value(), row.tenant()));
    }

    private void goOn(OperationRow stuck, Actor actor) {
        OperationRow row = stuck.taken();
        rows.update(row);
        StepLog log = rows.log(row.id());
        Instant now = clock.instant();
        // Begun again, so that its failures are counted from here.
        log.lastFailure()
                .map(failure -> new LogEntry(
                        log.nextSequence(),
                        row.attempt(),
                        failure.step(),
                        failure.direction(),
                        Event.STARTED,
                        "tried again by " + actor.name(),
                        now))
                .ifPresent(entry -> rows.append(row.id(), List.of(entry)));
        jobs.insertUnlessThere(row.id(), now);
        audit.record(AuditLine.done(
                actor,
                row.tenant(),
                "retry",
                "operation",
                row.id().value(),
                row.subject().name()));
        feed.record(new Touched(Touched.Topic.OPERATION, row.id().value(), row.tenant()));
    }

    private <T> T read(@Nullable TenantId restrictTo, Supplier<T> work) {
        Transactions.Scoped scope = restrictTo == null ? transactions.forSystem() : transactions.forTenant(restrictTo);
        return scope.read(work);
    }

    private OperationView view(OperationRow row, StepLog log) {
        return row.view(StepViews.of(definitions.stepNames(row.kind(), log), row, log));
    }
}
