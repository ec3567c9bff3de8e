package pantry.provisioning.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * What the audit trail says, for whoever may see all of it. Its lines are in the order of their ids, which is that of time: an
 * index by time would be written with every command, and ids say it already.
 */
@Component
public final class AuditTrail {
    /** The clocks of two nodes, and ids that are made faster than time goes, are never so far apart. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final String LINES = "select a.id, a.recorded_at, a.tenant_id, t.name as tenant_name, a.account_id,"
            + " a.actor, a.way, a.source_address, a.request_id, a.action, a.subject_type, a.subject_id, a.subject_name,"
            + " a.outcome, a.detail from audit_entry a left join tenant t on t.id = a.tenant_id where true";

    private final NamedParameterJdbcTemplate named;
    private final Transactions transactions;

    public AuditTrail(NamedParameterJdbcTemplate named, Transactions transactions) {
        this.named = named;
        this.transactions = transactions;
    }

    /** One line as it was written; the tenant's name is the one it has today. */
    public record Entry(UUID id, Instant at, @Nullable String tenantName, AuditLine line) {}

    /** An absent part filters nothing; {@code from} is inside, {@code to} is not. */
    public record Filter(
            @Nullable TenantId tenant,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subjectType,
            @Nullable UUID subject,
            AuditLine.@Nullable Result outcome,
            @Nullable Instant from,
            @Nullable Instant to) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);
    }

    /** {@code after} is the last id of the page before. */
    public List<Entry> page(Filter filter, @Nullable UUID after, int limit, boolean oldestFirst) {
        Question question = new Question(limit);
        question.and(
                "a.tenant_id = :",
                "tenant",
                filter.tenant() == null ? null : filter.tenant().value());
        question.and("a.actor = :", "actor", filter.actor());
        question.and("a.action = :", "action", filter.action());
        question.and("a.subject_type = :", "type", filter.subjectType());
        question.and("a.subject_id = :", "subject", filter.subject());
        question.and(
                "a.outcome = :",
                "outcome",
                filter.outcome() == null ? null : filter.outcome().name());
        Instant from = filter.from();
        if (from != null) {
            question.and("a.id >= :", "fromId", firstId(from));
            question.and("a.recorded_at >= :", "from", Timestamp.from(from));
        }
        Instant to = filter.to();
        if (to != null) {
            question.and("a.id < :", "toId", firstId(to.plus(SLACK)));
            question.and("a.recorded_at < :", "to", Timestamp.from(to));
        }
        question.and(oldestFirst ? "a.id > :" : "a.id < :", "after", after);
        String order = " order by a.id" + (oldestFirst ? "" : " desc") + " limit :limit";
        return transactions
                .forSystem()
                .read(() -> named.query(LINES + question.where + order, question.values, (row, number) -> entry(row)));
    }

    private static final class Question {
        final StringBuilder where = new StringBuilder();
        final MapSqlParameterSource values;

        Question(int limit) {
            values = new MapSqlParameterSource("limit", limit);
        }

        void and(String condition, String name, @Nullable Object value) {
            if (value != null) {
                where.append(" and ").append(condition).append(name);
                values.addValue(name, value);
            }
        }
    }

    /** No id that was made then or later is smaller: the first six bytes of each say when. */
    private static UUID firstId(Instant at) {
        return new UUID(Math.max(0, at.toEpochMilli()) << 16, 0);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        UUID tenant = row.getObject("tenant_id", UUID.class);
        UUID account = row.getObject("account_id", UUID.class);
        Actor actor = new Actor(
                account == null ? null : new AccountId(account),
                row.getString("actor"),
                Actor.Way.valueOf(row.getString("way")),
                row.getString("source_address"),
                row.getString("request_id"));
        return new Entry(
                row.getObject("id", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("tenant_name"),
                new AuditLine(
                        actor,
                        tenant == null ? null : new TenantId(tenant),
                        row.getString("action"),
                        row.getString("subject_type"),
                        row.getObject("subject_id", UUID.class),
                        row.getString("subject_name"),
                        AuditLine.Result.valueOf(row.getString("outcome")),
                        row.getString("detail")));
    }
}
