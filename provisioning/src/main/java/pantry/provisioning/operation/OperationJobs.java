package pantry.provisioning.operation;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.OperationId;

/**
 * The jobs that run operations, as rows of db-scheduler's table. They are inserted here, in a batch and in the
 * transaction of the operations themselves, so that neither is ever without the other.
 */
@Component
class OperationJobs {
    static final String TASK = "operation";

    private final JdbcTemplate jdbc;
    private final ManyRows rows;
    private final ObjectProvider<Scheduler> scheduler;

    OperationJobs(JdbcTemplate jdbc, ObjectProvider<Scheduler> scheduler) {
        this.jdbc = jdbc;
        this.rows = new ManyRows(
                jdbc,
                "scheduled_tasks",
                "task_name varchar",
                "task_instance varchar",
                "execution_time timestamptz",
                "picked bool",
                "version int8");
        this.scheduler = scheduler;
    }

    /** Each with the instant from which it may run: who is due first is taken first. */
    void insertAll(Map<OperationId, Instant> operations) {
        rows.insert(operations.entrySet().stream()
                .map(one ->
                        new @Nullable Object[] {TASK, one.getKey().toString(), Timestamp.from(one.getValue()), false, 1L
                        })
                .toList());
    }

    /** Of an operation that stuck: its last run may not have removed its job yet. */
    void insertUnlessThere(OperationId operation, Instant due) {
        jdbc.update(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " values (?, ?, ?, false, 1) on conflict do nothing",
                TASK,
                operation.toString(),
                Timestamp.from(due));
    }

    /**
     * What an earlier process of this node had picked is free again, at once and not when its heartbeats are missed. Should
     * it live after all, the number of its attempts keeps it from writing.
     */
    int unpick(String node) {
        return jdbc.update(
                "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,"
                        + " version = version + 1 where picked and picked_by = ?",
                node);
    }

    void wake() {
        scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
    }
}
