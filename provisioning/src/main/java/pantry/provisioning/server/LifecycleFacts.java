package pantry.provisioning.server;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * What a server was given, as half-open intervals without gap or overlap: the next one begins where the last one ended.
 * They are facts: never changed but for the end of the open one, and what the guaranteed meters are computed from.
 */
@Component
public final class LifecycleFacts {
    private final JdbcTemplate jdbc;

    public LifecycleFacts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a server is given in an interval. */
    public enum Given {
        RUNNING,
        STOPPED,
        ENDED
    }

    private record Open(int sequence, Instant from, String state, int cpuMillicores, int memoryMiB) {}

    /** From now on it is given this; nothing when that is so already. Inside the transaction that makes it so. */
    public void record(TenantId tenant, ServerId server, Instant now, Given given, int cpuMillicores, int memoryMiB) {
        List<Open> open = jdbc.query(
                "select sequence, from_at, state, cpu_millicores, memory_mib from lifecycle_interval"
                        + " where server_id = ? and is_open",
                (row, number) -> new Open(
                        row.getInt(1), row.getTimestamp(2).toInstant(), row.getString(3), row.getInt(4), row.getInt(5)),
                server.value());
        if (open.isEmpty()) {
            if (given != Given.ENDED) {
                insert(tenant, server, 1, null, truncated(now), given, cpuMillicores, memoryMiB);
            }
            return;
        }
        Open last = open.getFirst();
        if (last.state().equals(given.name())
                && last.cpuMillicores() == cpuMillicores
                && last.memoryMiB() == memoryMiB) {
            return;
        }
        // An interval is never empty, even when a clock stood still: the facts keep their order.
        Instant end = truncated(now).isAfter(last.from())
                ? truncated(now)
                : last.from().plus(1, ChronoUnit.MICROS);
        jdbc.update(
                "update lifecycle_interval set to_at = ?, is_open = null where server_id = ? and sequence = ?",
                Timestamp.from(end),
                server.value(),
                last.sequence());
        insert(tenant, server, last.sequence() + 1, last.sequence(), end, given, cpuMillicores, memoryMiB);
    }

    /** The database keeps microseconds; what it can't keep must not make an interval differ from its successor. */
    private static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private void insert(
            TenantId tenant,
            ServerId server,
            int sequence,
            @Nullable Integer predecessor,
            Instant from,
            Given given,
            int cpuMillicores,
            int memoryMiB) {
        jdbc.update(
                "insert into lifecycle_interval (server_id, sequence, tenant_id, predecessor, from_at, is_open, state,"
                        + " cpu_millicores, memory_mib) values (?, ?, ?, ?, ?, true, ?, ?, ?)",
                server.value(),
                sequence,
                tenant.value(),
                predecessor,
                Timestamp.from(from),
                given.name(),
                cpuMillicores,
                memoryMiB);
    }
}
