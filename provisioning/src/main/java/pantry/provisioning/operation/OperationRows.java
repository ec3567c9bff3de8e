package pantry.provisioning.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Id;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.LogEntry.Direction;
import pantry.provisioning.operation.LogEntry.Event;

/** The rows of operations and of their logs; each call joins the transaction that is open. */
@Component
class OperationRows {
    private static final String COLUMNS = "id, tenant_id, kind, subject_type, subject_id, subject_name, state, undoing,"
            + " input, author, attempt, error, cause, created_at, deadline_at, ended_at";

    private final JdbcTemplate jdbc;
    private final ManyRows operations;

    OperationRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.operations = new ManyRows(
                jdbc,
                "operation",
                "id uuid",
                "tenant_id uuid",
                "kind varchar",
                "subject_type varchar",
                "subject_id uuid",
                "subject_name varchar",
                "state varchar",
                "undoing bool",
                "input varchar",
                "author varchar",
                "attempt int4",
                "error varchar",
                "cause varchar",
                "created_at timestamptz",
                "deadline_at timestamptz",
                "ended_at timestamptz");
    }

    void insertAll(List<OperationRow> rows) {
        operations.insert(rows.stream()
                .map(row -> new @Nullable Object[] {
                    row.id().value(),
                    row.tenant().value(),
                    row.kind(),
                    row.subject().type(),
                    row.subject().id(),
                    row.subject().name(),
                    row.state().name(),
                    row.undoing(),
                    row.input(),
                    row.author(),
                    row.attempt(),
                    row.error(),
                    row.cause(),
                    Timestamp.from(row.createdAt()),
                    Timestamp.from(row.deadlineAt()),
                    timestamp(row.endedAt())
                })
                .toList());
    }

    Optional<OperationRow> find(OperationId id) {
        return jdbc.query("select " + COLUMNS + " from operation where id = ?", OperationRows::row, id.value()).stream()
                .findFirst();
    }

    Optional<OperationRow> lock(OperationId id) {
        return jdbc
                .query("select " + COLUMNS + " from operation where id = ? for update", OperationRows::row, id.value())
                .stream()
                .findFirst();
    }

    /** Locks the row until the transaction ends, if this attempt is still the one that may write. */
    boolean lockAttempt(OperationId id, int attempt) {
        return !jdbc.queryForList(
                        "select attempt from operation where id = ? and attempt = ? and state = 'RUNNING' for update",
                        Integer.class,
                        id.value(),
                        attempt)
                .isEmpty();
    }

    boolean isCurrent(OperationId id, int attempt) {
        return !jdbc.queryForList(
                        "select attempt from operation where id = ? and attempt = ? and state = 'RUNNING'",
                        Integer.class,
                        id.value(),
                        attempt)
                .isEmpty();
    }

    /** What may change of an operation; the row must be locked. */
    void update(OperationRow row) {
        jdbc.update(
                "update operation set state = ?, undoing = ?, attempt = ?, error = ?, cause = ?, deadline_at = ?,"
                        + " ended_at = ? where id = ?",
                row.state().name(),
                row.undoing(),
                row.attempt(),
                row.error(),
                row.cause(),
                Timestamp.from(row.deadlineAt()),
                timestamp(row.endedAt()),
                row.id().value());
    }

    Set<OperationId> existing(Collection<OperationId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.query(
                "select id from operation where id in (" + placeholders(ids.size()) + ")",
                (row, number) -> new OperationId(row.getObject(1, UUID.class)),
                ids.stream().map(Id::value).toArray()));
    }

    boolean anyUnderWay(UUID subject) {
        return !jdbc.queryForList(
                        "select id from operation where subject_id = ? and state in ('PENDING', 'RUNNING', 'STUCK')"
                                + " limit 1",
                        UUID.class,
                        subject)
                .isEmpty();
    }

    /** The kinds of a subject's operations that have not ended, but for one; only those in these states. */
    List<String> kindsUnderWay(UUID subject, @Nullable OperationId but, Collection<OperationState> states) {
        List<Object> values = new ArrayList<>(List.of(subject));
        states.forEach(state -> values.add(state.name()));
        values.add(but == null ? subject : but.value());
        return jdbc.query(
                "select kind from operation where subject_id = ? and state in (" + placeholders(states.size())
                        + ") and id <> ? order by id",
                (row, number) -> row.getString(1),
                values.toArray());
    }

    List<OperationRow> page(OperationFilter filter, @Nullable OperationId after, int limit) {
        StringBuilder where = new StringBuilder(" where true");
        List<Object> values = new ArrayList<>();
        if (filter.tenant() != null) {
            where.append(" and tenant_id = ?");
            values.add(filter.tenant().value());
        }
        if (filter.kind() != null) {
            where.append(" and kind = ?");
            values.add(filter.kind());
        }
        if (filter.state() != null) {
            where.append(" and state = ?");
            values.add(filter.state().name());
        }
        if (filter.subject() != null) {
            where.append(" and subject_id = ?");
            values.add(filter.subject());
        }
        if (after != null) {
            where.append(filter.oldestFirst() ? " and id > ?" : " and id < ?");
            values.add(after.value());
        }
        values.add(limit);
        return jdbc.query(
                "select " + COLUMNS + " from operation" + where + " order by id" + (filter.oldestFirst() ? "" : " desc")
                        + " limit ?",
                OperationRows::row,
                values.toArray());
    }

    void append(OperationId id, List<LogEntry> entries) {
        jdbc.batchUpdate(
                "insert into operation_step (operation_id, sequence, attempt, step, direction, event, detail,"
                        + " recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream()
                        .map(entry -> new Object[] {
                            id.value(),
                            entry.sequence(),
                            entry.attempt(),
                            entry.step(),
                            entry.direction().name(),
                            entry.event().name(),
                            entry.detail(),
                            Timestamp.from(entry.recordedAt())
                        })
                        .toList());
    }

    StepLog log(OperationId id) {
        return logs(List.of(id)).getOrDefault(id, StepLog.EMPTY);
    }

    Map<OperationId, StepLog> logs(Collection<OperationId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        record Line(OperationId operation, LogEntry entry) {}
        List<Line> lines = jdbc.query(
                "select operation_id, sequence, attempt, step, direction, event, detail, recorded_at"
                        + " from operation_step where operation_id in (" + placeholders(ids.size())
                        + ") order by operation_id, sequence",
                (row, number) -> new Line(
                        new OperationId(row.getObject(1, UUID.class)),
                        new LogEntry(
                                row.getInt(2),
                                row.getInt(3),
                                row.getString(4),
                                Direction.valueOf(row.getString(5)),
                                Event.valueOf(row.getString(6)),
                                row.getString(7),
                                row.getTimestamp(8).toInstant())),
                ids.stream().map(Id::value).toArray());
        return lines.stream()
                .collect(Collectors.groupingBy(
                        Line::operation,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Line::entry, Collectors.toList()), StepLog::new)));
    }

    private static OperationRow row(ResultSet row, int number) throws SQLException {
        return new OperationRow(
                new OperationId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("kind"),
                new OperationView.Subject(
                        row.getString("subject_type"),
                        row.getObject("subject_id", UUID.class),
                        row.getString("subject_name")),
                OperationState.valueOf(row.getString("state")),
                row.getBoolean("undoing"),
                row.getString("input"),
                row.getString("author"),
                row.getInt("attempt"),
                row.getString("error"),
                row.getString("cause"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("deadline_at").toInstant(),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
