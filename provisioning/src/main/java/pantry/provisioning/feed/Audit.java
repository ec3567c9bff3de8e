package pantry.provisioning.feed;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.IdSource;

/** The audit trail: written in the transaction of the command that it tells of, and never changed. */
@Component
public final class Audit {
    private final JdbcTemplate jdbc;
    private final IdSource ids;
    private final Clock clock;

    public Audit(JdbcTemplate jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public void record(AuditLine line) {
        recordAll(List.of(line));
    }

    public void recordAll(List<AuditLine> lines) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "insert into audit_entry (id, recorded_at, tenant_id, account_id, actor, way, source_address,"
                        + " request_id, action, subject_type, subject_id, subject_name, outcome, detail)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines.stream()
                        .map(line -> new Object[] {
                            ids.next(),
                            now,
                            line.tenant() == null ? null : line.tenant().value(),
                            line.actor().account() == null
                                    ? null
                                    : line.actor().account().value(),
                            line.actor().name(),
                            line.actor().way().name(),
                            line.actor().sourceAddress(),
                            line.actor().requestId(),
                            line.action(),
                            line.subjectType(),
                            line.subject(),
                            line.subjectName(),
                            line.result().name(),
                            line.detail()
                        })
                        .toList());
    }
}
