package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * The usage hours whose rating may lag behind them, for whoever rates. Every call belongs inside the rater's
 * transaction. Metering may write the same rows meanwhile: a mark is set only as far as what was rated is what stands.
 */
@Component
public final class DueHours {
    /** Or it is a volume or a snapshot that counts for itself, from when it is made on. */
    private static final String RAN = "(exists (select 1 from lifecycle_interval i where i.server_id = u.server_id)"
            + " or exists (select 1 from meter_source m where m.server_id = u.server_id and m.kind = 'VOLUME'"
            + " and not exists (select 1 from server s where s.id = u.server_id)))";

    private static final String UNDONE = "not exists (select 1 from server s where s.id = u.server_id"
            + " and s.state not in ('FAILED', 'DELETED'))";

    private static final Comparator<Hour> LOCK_ORDER = Comparator.comparing(
                    (Hour hour) -> hour.server().value())
            .thenComparing(hour -> hour.meter().apiName())
            .thenComparing(Hour::hour);

    private final JdbcTemplate jdbc;
    private final TenantHours tenantHours;

    public DueHours(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.tenantHours = new TenantHours(jdbc);
    }

    /** A tenant's month with hours to rate. */
    public record TenantMonth(TenantId tenant, YearMonth month) {}

    /** {@code nothing}: none of the hours counted anything, ever. */
    public record DueMonth(TenantMonth month, boolean fresh, boolean nothing) {}

    /** One meter's hour of one server, and how much of it stands on lines already; in the smallest unit. */
    public record Hour(
            ServerId server,
            Meter meter,
            UtcHour hour,
            BigInteger quantity,
            BigInteger interpolated,
            BigInteger ratedQuantity,
            BigInteger ratedInterpolated,
            Instant firstAt,
            Instant lastAt) {}

    /** What became of an hour. */
    public enum Mark {
        RATED,
        /** No price book prices it; listed as unbilled until one does. */
        UNPRICED
    }

    /**
     * Tenants' months with due hours, of all months of which anything was counted; fresh when nothing of one of them stands on
     * a bill yet, so that nobody should wait for it.
     */
    public List<DueMonth> months() {
        return jdbc.query(
                "select u.tenant_id, u.period, max(case when u.rated_quantity = 0 and u.quantity > 0 then 1 else 0 end),"
                        + " max(case when u.rated_quantity > 0 or u.quantity > 0 then 1 else 0 end)"
                        + " from source_month m join usage_hour u on u.period = m.period and u.rating = 'DUE'"
                        + " where (" + RAN + " or " + UNDONE + ")"
                        + " group by u.tenant_id, u.period order by u.period, u.tenant_id",
                (row, number) -> new DueMonth(
                        new TenantMonth(new TenantId(row.getObject(1, UUID.class)), YearMonth.parse(row.getString(2))),
                        row.getInt(3) == 1,
                        row.getInt(4) == 0));
    }

    /**
     * A counter that began at the very end of a month has an hour of it in which it counted nothing: no reason for a bill
     * that is not there. Returns whether there was none.
     */
    public boolean markNothing(TenantMonth month) {
        return jdbc.update(
                        "update usage_hour u set rating = 'RATED' where u.rating = 'DUE' and u.tenant_id = ?"
                                + " and u.period = ? and u.quantity = 0 and u.rated_quantity = 0 and not exists"
                                + " (select 1 from bill b where b.tenant_id = u.tenant_id and b.period = u.period)",
                        month.tenant().value(),
                        month.month().toString())
                > 0;
    }

    /** What a server counted whose order was undone is nobody's to pay: it never ran. */
    public int markNeverRan(TenantMonth month) {
        return jdbc.update(
                "update usage_hour u set rating = 'NEVER_RAN' where u.rating = 'DUE' and u.tenant_id = ?"
                        + " and u.period = ? and not " + RAN + " and " + UNDONE,
                month.tenant().value(),
                month.month().toString());
    }

    /** Due hours of servers that ran, in the order in which everyone locks them. An order under way is waited for. */
    public List<Hour> hours(TenantMonth month, int limit) {
        return jdbc.query(
                "select u.server_id, u.meter, u.hour_from, u.quantity, u.interpolated, u.rated_quantity,"
                        + " u.rated_interpolated, u.first_at, u.last_at from usage_hour u where u.rating = 'DUE'"
                        + " and u.tenant_id = ? and u.period = ? and " + RAN
                        + " order by u.server_id, u.meter, u.hour_from limit ?",
                (row, number) -> new Hour(
                        new ServerId(row.getObject(1, UUID.class)),
                        Meter.of(row.getString(2)),
                        new UtcHour(row.getTimestamp(3).toInstant()),
                        ReadingStore.whole(row, 4),
                        ReadingStore.whole(row, 5),
                        ReadingStore.whole(row, 6),
                        ReadingStore.whole(row, 7),
                        row.getTimestamp(8).toInstant(),
                        row.getTimestamp(9).toInstant()),
                month.tenant().value(),
                month.month().toString(),
                limit);
    }

    /** RATED: all of what was read now stands on lines. An hour that grew since it was read stays due. */
    public void mark(TenantId tenant, List<Hour> hours, Mark mark) {
        boolean rated = mark == Mark.RATED;
        if (rated) {
            tenantHours.add(tenant, hours);
        }
        jdbc.batchUpdate(
                "update usage_hour set rated_quantity = ?, rated_interpolated = ?,"
                        + " rating = case when quantity = ? and interpolated = ? and last_at = ? then '" + mark
                        + "' else 'DUE' end where server_id = ? and meter = ? and hour_from = ?",
                hours.stream()
                        .sorted(LOCK_ORDER)
                        .map(hour -> new Object[] {
                            new BigDecimal(rated ? hour.quantity() : hour.ratedQuantity()),
                            new BigDecimal(rated ? hour.interpolated() : hour.ratedInterpolated()),
                            new BigDecimal(hour.quantity()),
                            new BigDecimal(hour.interpolated()),
                            Timestamp.from(hour.lastAt()),
                            hour.server().value(),
                            hour.meter().apiName(),
                            HourStore.timestamp(hour.hour())
                        })
                        .toList());
    }

    /** What was used while nothing priced it can be rated now. */
    public void pricedFrom(UtcHour hour) {
        List<Object[]> months = jdbc.query(
                "select period from source_month where period >= ?",
                (row, number) -> new Object[] {row.getString(1), HourStore.timestamp(hour)},
                hour.month().toString());
        jdbc.batchUpdate(
                "update usage_hour set rating = 'DUE' where period = ? and rating = 'UNPRICED' and hour_from >= ?",
                months);
    }
}
