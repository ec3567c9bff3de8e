package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;

/**
 * Operations without db-scheduler: begun in the same rows, and run by the calling thread when the test says so, with the
 * clock moved to whatever is due next.
 */
public final class TestOperations {
    private static final int RUN_LIMIT = 10_000;

    public final Operations operations;
    private final TestGround ground;
    private final List<OperationDefinition<?>> definitions = new ArrayList<>();
    private final OperationRunner runner;

    public TestOperations(TestGround ground) {
        this.ground = ground;
        OperationRows rows = new OperationRows(ground.jdbc);
        OperationJobs jobs =
                new OperationJobs(ground.jdbc, new StaticListableBeanFactory().getBeanProvider(Scheduler.class));
        Definitions known = new Definitions(definitions);
        this.operations =
                new Operations(rows, jobs, known, ground.transactions, ground.feed, ground.audit, ground.clock);
        this.runner = new OperationRunner(
                rows, known, ground.transactions, ground.feed, ground.clock, ground.timers, ground.random);
    }

    /** Before the first operation is begun: definitions often stand on rooms that need {@link #operations}. */
    public TestOperations define(OperationDefinition<?>... more) {
        definitions.addAll(List.of(more));
        return this;
    }

    /** As a command would begin it. */
    public OperationView begin(NewOperation<?> operation) {
        return ground.transactions.forSystem().write(() -> {
            ground.feed.record(
                    new Touched(Touched.Topic.OPERATION, operation.id().value(), operation.tenant()));
            return operations.beginAll(List.of(operation)).getFirst();
        });
    }

    /** Runs jobs in the order in which they are due, until there is none. */
    public void settle() {
        assertThat(settle(Instant.MAX)).isTrue();
    }

    /** The same, of what is due by then; whether that was all. */
    public boolean settle(Instant until) {
        for (int runs = 0; runs < RUN_LIMIT; runs++) {
            List<Job> next = next();
            if (next.isEmpty()) {
                return true;
            }
            if (next.getFirst().due().toInstant().isAfter(until)) {
                return false;
            }
            run(next.getFirst());
        }
        throw new AssertionError("operations don't come to an end");
    }

    /** Runs the job that is due next; false when there is none. */
    public boolean turn() {
        List<Job> next = next();
        next.forEach(this::run);
        return !next.isEmpty();
    }

    /** None, or the one that is due next. */
    private List<Job> next() {
        return ground.jdbc.query(
                "select task_instance, execution_time from scheduled_tasks where task_name = 'operation'"
                        + " order by execution_time, task_instance limit 1",
                (row, number) -> new Job(OperationId.of(row.getString(1)), row.getTimestamp(2)));
    }

    private record Job(OperationId operation, Timestamp due) {}

    private void run(Job job) {
        if (job.due().toInstant().isAfter(ground.clock.instant())) {
            ground.clock.set(job.due().toInstant());
        }
        switch (runner.run(job.operation())) {
            case RunOutcome.Finished _ ->
                ground.jdbc.update(
                        "delete from scheduled_tasks where task_instance = ?",
                        job.operation().toString());
            case RunOutcome.Later later ->
                ground.jdbc.update(
                        "update scheduled_tasks set execution_time = ? where task_instance = ?",
                        Timestamp.from(ground.clock.instant().plus(later.after())),
                        job.operation().toString());
            case RunOutcome.Superseded _ -> throw new AssertionError("nobody else runs here");
        }
    }

    /** One run, as a node of its own would do it. */
    RunOutcome run(OperationId operation) {
        return runner.run(operation);
    }

    public OperationView view(OperationId operation) {
        return operations.find(operation, null).orElseThrow();
    }
}
