package pantry.provisioning.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.TimelineEntry.Became;
import pantry.provisioning.lifecycle.TimelineEntry.Decided;
import pantry.provisioning.lifecycle.TimelineEntry.Ended;
import pantry.provisioning.lifecycle.TimelineEntry.Place;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/**
 * What happened to a server, from three sources in one query: how it was, what was decided about it, and how operations ended.
 * Each thing is told once: that a server is off is told by who stopped it, and that a start succeeded by its running.
 */
@Component
public final class Timeline {
    private static final int CONDITION = 3;
    private static final int OPERATION = 2;
    private static final int DECISION = 1;

    private static final String CONDITIONS = "select c.from_at as at, " + CONDITION + " as kind,"
            + " lpad(cast(c.sequence as varchar), 10, '0') as item, c.condition as what, c.cause as detail,"
            + " p.condition as who, cast(null as varchar) as way, c.to_at as other_at, c.blades_there as there,"
            + " c.blades_of as of_all from condition_interval c left join condition_interval p"
            + " on p.server_id = c.server_id and p.sequence = c.predecessor"
            + " where c.server_id = :server and c.tenant_id = :tenant and c.condition <> 'OFF'";
    private static final String OPERATIONS = "select coalesce(o.ended_at, o.created_at), " + OPERATION + ","
            + " cast(o.id as varchar), o.kind, o.error, o.state, null, o.created_at, 0, 0 from operation o"
            + " where o.subject_id = :server and o.tenant_id = :tenant and (o.state in ('FAILED', 'COMPENSATED', 'STUCK')"
            + " or (o.state = 'SUCCEEDED'"
            + " and o.kind not in ('create-server', 'start-server', 'stop-server', 'delete-server')))";
    private static final String DECISIONS = "select a.recorded_at, " + DECISION + ", cast(a.id as varchar), a.action,"
            + " a.detail, a.actor, a.way, null, 0, 0 from audit_entry a"
            + " where a.subject_id = :server and a.tenant_id = :tenant and a.subject_type = 'server'"
            + " and a.outcome = 'DONE'";
    private static final String ALL = "select at, kind, item, what, detail, who, way, other_at, there, of_all from ("
            + CONDITIONS + " union all " + OPERATIONS + " union all " + DECISIONS + ") t";
    private static final String NEWEST_FIRST = " order by at desc, kind desc, item desc limit ";

    private final NamedParameterJdbcTemplate named;
    private final Transactions transactions;

    public Timeline(NamedParameterJdbcTemplate named, Transactions transactions) {
        this.named = named;
        this.transactions = transactions;
    }

    /** Newest first; {@code after} is the place of the last entry of the page before. */
    public List<TimelineEntry> of(TenantId tenant, ServerId server, @Nullable Place after, int limit) {
        MapSqlParameterSource values =
                new MapSqlParameterSource().addValue("tenant", tenant.value()).addValue("server", server.value());
        String behind = "";
        if (after != null) {
            behind = " where (at, kind, item) < (:at, :kind, :item)";
            values.addValue("at", Timestamp.from(after.at()))
                    .addValue("kind", after.kind())
                    .addValue("item", after.key());
        }
        String sql = ALL + behind + NEWEST_FIRST + limit;
        return transactions.forTenant(tenant).read(() -> named.query(sql, values, (row, number) -> entry(row)));
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        Place place = new Place(row.getTimestamp(1).toInstant(), row.getInt(2), row.getString(3));
        String what = row.getString(4);
        @Nullable String detail = row.getString(5);
        @Nullable String who = row.getString(6);
        Timestamp other = row.getTimestamp(8);
        @Nullable Instant otherAt = other == null ? null : other.toInstant();
        return switch (place.kind()) {
            case CONDITION ->
                new Became(
                        place,
                        Condition.valueOf(what),
                        Cause.valueOf(said(detail)),
                        row.getInt(9),
                        row.getInt(10),
                        who == null ? null : Condition.valueOf(who),
                        otherAt);
            case OPERATION ->
                new Ended(
                        place,
                        new OperationId(UUID.fromString(place.key())),
                        what,
                        OperationState.valueOf(said(who)),
                        otherAt == null ? place.at() : otherAt,
                        detail);
            case DECISION -> new Decided(place, what, said(who), said(row.getString(7)), said(detail));
            default -> throw new IllegalStateException("an entry of kind " + place.kind());
        };
    }

    private static String said(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("every entry of this kind says it");
        }
        return text;
    }
}
