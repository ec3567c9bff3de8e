package pantry.provisioning.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** How a tenant's servers were over a time, and how much of it they were there; of ended servers, too. */
@Component
public final class Histories {
    private static final int AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate named;
    private final Transactions transactions;

    public Histories(NamedParameterJdbcTemplate named, Transactions transactions) {
        this.named = named;
        this.transactions = transactions;
    }

    /** What touches the period, in order and at its full length; of the latest so many. */
    public List<ConditionInterval> of(TenantId tenant, ServerId server, Instant from, Instant to, int limit) {
        List<ConditionInterval> newestFirst = transactions
                .forTenant(tenant)
                .read(() -> named.query(
                        "select from_at, to_at, condition, cause, blades_there, blades_of from condition_interval"
                                + " where server_id = :server and tenant_id = :tenant and from_at < :to"
                                + " and (to_at is null or to_at > :from) order by sequence desc limit " + limit,
                        Map.of(
                                "server", server.value(),
                                "tenant", tenant.value(),
                                "from", Timestamp.from(from),
                                "to", Timestamp.from(to)),
                        (row, number) -> interval(row, 1)));
        return newestFirst.reversed();
    }

    /** Each from its order on, or from the period's begin; one that has no history in it is left out. */
    public Map<ServerId, Availability> availability(
            TenantId tenant, Collection<ServerId> servers, Instant from, Instant to) {
        Map<ServerId, List<ConditionInterval>> intervals = new HashMap<>();
        List<UUID> ids = servers.stream().map(ServerId::value).distinct().toList();
        transactions.forTenant(tenant).read(() -> {
            for (int at = 0; at < ids.size(); at += AT_ONCE) {
                named.query(
                        "select server_id, from_at, to_at, condition, cause, blades_there, blades_of"
                                + " from condition_interval where server_id in (:servers) and tenant_id = :tenant"
                                + " and from_at < :to and (to_at is null or to_at > :from)"
                                + " order by server_id, sequence",
                        Map.of(
                                "servers", ids.subList(at, Math.min(ids.size(), at + AT_ONCE)),
                                "tenant", tenant.value(),
                                "from", Timestamp.from(from),
                                "to", Timestamp.from(to)),
                        row -> {
                            intervals
                                    .computeIfAbsent(
                                            new ServerId(row.getObject(1, UUID.class)), one -> new ArrayList<>())
                                    .add(interval(row, 2));
                        });
            }
            return intervals;
        });
        Map<ServerId, Availability> availability = new HashMap<>();
        intervals.forEach((server, of) -> availability.put(server, Availability.of(of, from, to)));
        return availability;
    }

    private static ConditionInterval interval(ResultSet row, int at) throws SQLException {
        Timestamp to = row.getTimestamp(at + 1);
        return new ConditionInterval(
                row.getTimestamp(at).toInstant(),
                to == null ? null : to.toInstant(),
                Condition.valueOf(row.getString(at + 2)),
                Cause.valueOf(row.getString(at + 3)),
                row.getInt(at + 4),
                row.getInt(at + 5));
    }
}
