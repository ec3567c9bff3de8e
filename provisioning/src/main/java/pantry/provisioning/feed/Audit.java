package pantry.provisioning.feed;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ManyRows;

/** The audit trail: written in the transaction of the command that it tells of, and never changed. */
@Component
public final class Audit {
    private final ManyRows rows;
    private final IdSource ids;
    private final Clock clock;

    public Audit(JdbcTemplate jdbc, IdSource ids, Clock clock) {
        this.rows = new ManyRows(
                jdbc,
                "audit_entry",
                "id uuid",
                "recorded_at timestamptz",
                "tenant_id uuid",
                "account_id uuid",
                "actor varchar",
                "way varchar",
                "source_address varchar",
                "request_id varchar",
                "action varchar",
                "subject_type varchar",
                "subject_id uuid",
                "subject_name varchar",
                "outcome varchar",
                "detail varchar");
        this.ids = ids;
        this.clock = clock;
    }

    public void record(AuditLine line) {
        recordAll(List.of(line));
    }

    public void recordAll(List<AuditLine> lines) {
        Timestamp now = Timestamp.from(clock.instant());
        rows.insert(lines.stream()
                .map(line -> new @Nullable Object[] {
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
