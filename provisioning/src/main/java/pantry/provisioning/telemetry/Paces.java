package pantry.provisioning.telemetry;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How far polls of meters are and were apart, for everybody who has to know. What is noted of it never changes and is
 * remembered; to ask is one look for what was noted since, which is nearly always nothing.
 */
@Component
public final class Paces {
    /** So far away that nothing begins by itself. */
    private static final Duration FAR = Duration.ofDays(3_650);

    private final JdbcTemplate jdbc;
    private final TelemetrySettings settings;
    private volatile PaceHistory seen;

    public Paces(JdbcTemplate jdbc, TelemetrySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.seen = PaceHistory.of(settings.interval(Pace.Kind.USUAL));
    }

    /** Inside a transaction that has noted none itself. Good for as much as is done at one time. */
    public PaceHistory known() {
        PaceHistory before = seen;
        List<Pace> newer = jdbc.query(
                "select sequence, from_at, kind, interval_millis, servers from meter_pace where sequence > ?"
                        + " order by sequence",
                (row, number) -> new Pace(
                        row.getInt(1),
                        row.getTimestamp(2).toInstant(),
                        Pace.Kind.valueOf(row.getString(3)),
                        Duration.ofMillis(row.getLong(4)),
                        row.getInt(5)),
                before.noted());
        if (newer.isEmpty()) {
            return before;
        }
        PaceHistory now = before.plus(newer);
        seen = now;
        return now;
    }

    /** Whether this node has seen any that is noted. */
    boolean areNoted() {
        return seen.noted() > 0;
    }

    /** For what is done as often as meters are polled: again when one poll's time has passed since it ended. */
    public Schedule eachPoll() {
        return new Schedule() {
            @Override
            public Instant getInitialExecutionTime(Instant now) {
                return now;
            }

            // By what this node has seen: whoever has just polled has looked, and a database that is gone holds up
            // nobody.
            @Override
            public Instant getNextExecutionTime(ExecutionComplete run) {
                return settings.byHand() ? run.getTimeDone().plus(FAR) : seen.after(run.getTimeDone(), 1);
            }

            @Override
            public boolean isDeterministic() {
                return false;
            }
        };
    }
}
