package pantry.billing.close;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Asks of a month whether anything in it is kept twice, left out or told twice over: what servers were given, and what their
 * counters and the blades' say at the edges of hours. Keys and constraints should not let that happen; here it is counted, row by
 * row, from what is really there. It reads every hour of every counter, so it is asked when somebody wants to know.
 */
@Component
public final class SelfAudit {
    /** So many of each kind are told one by one; all are counted. */
    public static final int MOST = 50;

    /** Each server's intervals in the order of time; one that begins in the month is held against the one before it. */
    private static final String INTERVALS =
            "select i.server_id, i.tenant_id, '' as source, i.before_to, i.from_at, cast(null as numeric(38, 0))"
                    + " as before_counter, cast(null as numeric(38, 0)) as counter, case when i.before_from = i.from_at then 'DUPLICATE'"
                    + " when i.before_to is null or i.before_to > i.from_at then 'OVERLAP'"
                    + " when i.before_to < i.from_at then 'GAP' end as fault from"
                    + " (select server_id, tenant_id, from_at, row_number() over (partition by server_id"
                    + " order by from_at, sequence) as place, lag(from_at) over (partition by server_id"
                    + " order by from_at, sequence) as before_from, lag(to_at) over (partition by server_id"
                    + " order by from_at, sequence) as before_to from lifecycle_interval where from_at < :to"
                    + " and server_id in (select server_id from lifecycle_interval where from_at >= :from"
                    + " and from_at < :to)) i where i.place > 1 and i.from_at >= :from";

    /**
     * Each counter's hours in the order of time, from the hour before the month: one begins with the count at which the one before it
     * ended. Time in which a counter stood still may belong to no hour: nothing was counted in it.
     */
    private static final String HOURS =
            "select h.server_id, h.tenant_id, h.source, h.before_to, h.from_at, h.before_counter,"
                    + " h.counter, case when h.before_hour = h.hour_from then 'DUPLICATE'"
                    + " when h.before_to > h.from_at or h.before_counter > h.counter then 'OVERLAP'"
                    + " when h.before_counter < h.counter then 'GAP' end as fault from"
                    + " (select server_id, tenant_id, source, hour_from, first_at as from_at, first_counter as counter,"
                    + " lag(hour_from) over (partition by source, counter_kind, epoch order by hour_from) as before_hour,"
                    + " lag(last_at) over (partition by source, counter_kind, epoch order by hour_from) as before_to,"
                    + " lag(last_counter) over (partition by source, counter_kind, epoch order by hour_from) as before_counter"
                    + " from usage_hour_source where hour_from >= :before and hour_from < :to) h"
                    + " where h.before_hour is not null and h.hour_from >= :from";

    private static final String INTERVALS_LOOKED_AT =
            "select count(*) from lifecycle_interval" + " where from_at < :to and (to_at is null or to_at > :from)";
    private static final String HOURS_LOOKED_AT =
            "select count(*) from usage_hour_source" + " where hour_from >= :from and hour_from < :to";

    private final JdbcClient client;
    private final Transactions transactions;

    public SelfAudit(JdbcTemplate jdbc, Transactions transactions) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
    }

    /** What is looked through. */
    public enum Of {
        /** What a server was given, from one instant to another. */
        INTERVALS,
        /** What readings made of a counter in an hour. */
        HOURS
    }

    public enum Fault {
        DUPLICATE,
        GAP,
        OVERLAP
    }

    /** How many rows of the month were looked at, and what was found among them. */
    public record Count(Of of, long looked, long duplicates, long gaps, long overlaps) {
        public long faults() {
            return duplicates + gaps + overlaps;
        }
    }

    /** Whose a row is: a blade's counter is nobody's. */
    public record Whose(ServerId server, String name, TenantId tenant, String tenantName) {}

    /** A row that does not begin where the one before it ended; that one has no end if it is still open. */
    public record Found(
            Of of,
            Fault fault,
            @Nullable Whose whose,
            String source,
            @Nullable Instant before,
            Instant from,
            @Nullable BigInteger counterBefore,
            @Nullable BigInteger counter) {}

    public record Result(YearMonth month, List<Count> counts, List<Found> found) {
        public Result {
            counts = List.copyOf(counts);
            found = List.copyOf(found);
        }

        public boolean isClean() {
            return counts.stream().allMatch(count -> count.faults() == 0);
        }
    }

    public Result of(YearMonth month) {
        Period period = new Period(month);
        return transactions.forSystem().readOfOneMoment(() -> {
            List<Count> counts = List.of(
                    count(Of.INTERVALS, period, INTERVALS_LOOKED_AT, INTERVALS),
                    count(Of.HOURS, period, HOURS_LOOKED_AT, HOURS));
            List<Found> found = new ArrayList<>();
            for (Count count : counts) {
                if (count.faults() > 0) {
                    found.addAll(found(count.of(), period, count.of() == Of.INTERVALS ? INTERVALS : HOURS));
                }
            }
            return new Result(month, counts, found);
        });
    }

    private Count count(Of of, Period period, String lookedAt, String rows) {
        long looked = asked(lookedAt, period).query(Long.class).single();
        return asked(
                        "select count(case when fault = 'DUPLICATE' then 1 end), count(case when fault = 'GAP' then 1 end),"
                                + " count(case when fault = 'OVERLAP' then 1 end) from (" + rows + ") f",
                        period)
                .query((row, number) -> new Count(of, looked, row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private List<Found> found(Of of, Period period, String rows) {
        return asked(
                        "select f.fault, f.server_id, f.tenant_id, coalesce(s.name, ''), coalesce(t.name, ''), f.source,"
                                + " f.before_to, f.from_at, f.before_counter, f.counter from (" + rows + ") f"
                                + " left join server s on s.id = f.server_id left join tenant t on t.id = f.tenant_id"
                                + " where f.fault is not null order by f.from_at, f.server_id, f.source limit " + MOST,
                        period)
                .query((row, number) -> found(of, row))
                .list();
    }

    private static Found found(Of of, ResultSet row) throws SQLException {
        UUID server = row.getObject(2, UUID.class);
        Timestamp before = row.getTimestamp(7);
        return new Found(
                of,
                Fault.valueOf(row.getString(1)),
                server == null
                        ? null
                        : new Whose(
                                new ServerId(server),
                                row.getString(4),
                                new TenantId(row.getObject(3, UUID.class)),
                                row.getString(5)),
                row.getString(6),
                before == null ? null : before.toInstant(),
                row.getTimestamp(8).toInstant(),
                whole(row.getBigDecimal(9)),
                whole(row.getBigDecimal(10)));
    }

    private static @Nullable BigInteger whole(@Nullable BigDecimal number) {
        return number == null ? null : number.toBigIntegerExact();
    }

    private JdbcClient.StatementSpec asked(String sql, Period period) {
        return client.sql(sql)
                .param("from", period.begin())
                .param("to", period.end())
                .param("before", Timestamp.from(period.from().minusSeconds(3_600)));
    }
}
