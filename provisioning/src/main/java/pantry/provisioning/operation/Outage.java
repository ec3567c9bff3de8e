package pantry.provisioning.operation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Transactions;

/**
 * The time in which no node ran. What an operation may take is meant for those who work at it: an order that was acknowledged and is
 * found again after an outage would be undone for time in which nobody was there to begin it.
 *
 * <p>Whether somebody was there is told by a job that does nothing every few seconds, on whichever node. A node that starts looks at
 * when it last did; with another one running that is just now, and nothing is given back. Deadlines are moved while nobody runs, so
 * no attempt has one of them in memory, and by one node alone: whoever moves them says in the same transaction that it is here.
 */
@Component
class Outage {
    static final String TASK = "alive";
    static final Duration EVERY = Duration.ofSeconds(10);
    /** Shorter ones are within what operations may take anyway: a restart, or a node that was busy. */
    static final Duration NOTICED = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;

    Outage(JdbcTemplate jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Before this node runs anything. Returns how many operations were given back the time that they lost. */
    int settle() {
        return transactions.forSystem().write(() -> {
            Instant now = clock.instant();
            Optional<Instant> last = lastAlive();
            if (last.isEmpty() || !last.get().isBefore(now.minus(NOTICED)) || !isFirst(last.get(), now)) {
                return 0;
            }
            Duration out = Duration.between(last.get(), now);
            int moved = give(out, now);
            if (moved > 0) {
                LOG.info("nobody was here for {}: {} operations have that much longer", out, moved);
            }
            return moved;
        });
    }

    private Optional<Instant> lastAlive() {
        return jdbc
                .query(
                        "select last_success from scheduled_tasks where task_name = ? and last_success is not null",
                        (row, number) -> row.getTimestamp(1).toInstant(),
                        TASK)
                .stream()
                .findFirst();
    }

    /** Two nodes that start at once see the same: the second waits for the first, and finds that it was here. */
    private boolean isFirst(Instant seen, Instant now) {
        return jdbc.update(
                        "update scheduled_tasks set last_success = ? where task_name = ? and last_success = ?",
                        Timestamp.from(now),
                        TASK,
                        Timestamp.from(seen))
                > 0;
    }

    /** What was nearly over has at least as long as after a wait: what is being taken back, too. */
    private int give(Duration out, Instant now) {
        return jdbc.update(
                "update operation set deadline_at = greatest(deadline_at + cast(? as bigint) * interval '1' second, ?)"
                        + " where state in ('PENDING', 'RUNNING')",
                out.toSeconds(),
                Timestamp.from(now.plus(Tries.LEFT_AFTER_A_WAIT)));
    }
}
