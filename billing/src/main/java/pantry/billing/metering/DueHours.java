package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
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

    /** Tenants' open hours, in which something may be due. */
    private static final String OF_OPEN =
            " from usage_hour_due d join usage_hour u on u.tenant_id = d.tenant_id and u.hour_from = d.hour_from";

    private static final Comparator<Hour> LOCK_ORDER = Comparator.comparing(
                    (Hour hour) -> hour.server().value())
            .thenComparing(hour -> hour.meter().apiName())
            .thenComparing(Hour::hour);

    private final JdbcTemplate jdbc;
    private final TenantHours tenantHours;
    private final OpenHours openHours;

    public DueHours(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.tenantHours = new TenantHours(jdbc);
        this.openHours = new OpenHours(jdbc);
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
        UNPRICED,
        /** The order was undone. */
        NEVER_RAN
    }

    /** Some of a tenant's month's due hours: those to rate now, and whether there may be more. */
    public record Due(List<Hour> ran, boolean more) {}

    /**
     * Tenants' months with due hours; fresh when nothing of one of them stands on a bill yet, so that nobody should wait for
     * it. An order under way is waited for.
     */
    public List<DueMonth> months() {
        return jdbc.query(
                "select u.tenant_id, u.period, max(case when u.rated_quantity = 0 and u.quantity > 0 then 1 else 0 end),"
                        + " max(case when u.rated_quantity > 0 or u.quantity > 0 then 1 else 0 end)" + OF_OPEN
                        + " where u.rating = 'DUE' and (" + RAN + " or " + UNDONE + ")"
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
        List<OpenHours.Seen> open = openHours.of(month, UtcHour.NEVER);
        Set<UtcHour> counted = new HashSet<>(jdbc.query(
                "select distinct u.hour_from" + OF_OPEN + " where d.tenant_id = ? and d.period = ? and u.rating = 'DUE'"
                        + " and (u.quantity > 0 or u.rated_quantity > 0)",
                (row, number) -> new UtcHour(row.getTimestamp(1).toInstant()),
                month.tenant().value(),
                month.month().toString()));
        List<Object[]> nothing = open.stream()
                .filter(slot -> !counted.contains(slot.hour()))
                .map(slot -> new Object[] {month.tenant().value(), HourStore.timestamp(slot.hour())})
                .toList();
        boolean billed = Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from bill b where b.tenant_id = ? and b.period = ?)",
                Boolean.class,
                month.tenant().value(),
                month.month().toString()));
        if (billed || nothing.isEmpty()) {
            return false;
        }
        openHours.settle(
                month,
                open.stream().filter(slot -> !counted.contains(slot.hour())).toList());
        return Arrays.stream(jdbc.batchUpdate(
                                "update usage_hour set rating = 'RATED' where rating = 'DUE' and tenant_id = ?"
                                        + " and hour_from = ? and quantity = 0 and rated_quantity = 0",
                                nothing))
                        .sum()
                > 0;
    }

    /**
     * Due hours of servers that ran, before an hour, to be marked by the caller, at most so many. What a server counted whose
     * order was undone is nobody's to pay, since it never ran: that is marked here. An order under way is waited for.
     */
    public Due take(TenantMonth month, UtcHour before, int limit) {
        List<OpenHours.Seen> open = openHours.of(month, before);
        List<Hour> ran = new ArrayList<>();
        List<Hour> undone = new ArrayList<>();
        List<OpenHours.Seen> settled = new ArrayList<>();
        boolean more = false;
        // All hours of a month are too many to read for each batch, and one alone can be one batch.
        int from = 0;
        for (int size = 1; from < open.size() && !more; size *= 2) {
            List<OpenHours.Seen> some = open.subList(from, Math.min(open.size(), from + size));
            from += some.size();
            int room = limit - ran.size() - undone.size();
            Map<Fate, List<Hour>> found = due(month, some, room + 1);
            List<Hour> waiting = found.getOrDefault(Fate.WAITS, List.of());
            ran.addAll(found.getOrDefault(Fate.RAN, List.of()));
            undone.addAll(found.getOrDefault(Fate.UNDONE, List.of()));
            more = ran.size() + undone.size() > limit;
            if (more) {
                (undone.isEmpty() ? ran : undone).removeLast();
            }
            boolean all = !more && waiting.size() <= limit - ran.size() - undone.size();
            Set<UtcHour> kept = waiting.stream().map(Hour::hour).collect(Collectors.toSet());
            some.stream().filter(slot -> all && !kept.contains(slot.hour())).forEach(settled::add);
        }
        openHours.settle(month, settled);
        mark(month.tenant(), undone, Mark.NEVER_RAN);
        return new Due(List.copyOf(ran), more);
    }

    /** Those that wait come last. */
    private Map<Fate, List<Hour>> due(TenantMonth month, List<OpenHours.Seen> some, int limit) {
        Map<Fate, List<Hour>> hours = new EnumMap<>(Fate.class);
        jdbc.query(
                "select u.server_id, u.meter, u.hour_from, u.quantity, u.interpolated, u.rated_quantity,"
                        + " u.rated_interpolated, u.first_at, u.last_at, case when " + RAN + " then 0 when " + UNDONE
                        + " then 1 else 2 end as fate" + OF_OPEN
                        + " where d.tenant_id = ? and d.period = ? and d.hour_from between ? and ? and u.rating = 'DUE'"
                        + " order by fate, u.server_id, u.meter, u.hour_from limit ?",
                (RowCallbackHandler) row -> hours.computeIfAbsent(Fate.of(row.getInt(10)), fate -> new ArrayList<>())
                        .add(hour(row)),
                month.tenant().value(),
                month.month().toString(),
                HourStore.timestamp(some.getFirst().hour()),
                HourStore.timestamp(some.getLast().hour()),
                limit);
        return hours;
    }

    /** What becomes of a due hour. */
    private enum Fate {
        RAN,
        UNDONE,
        WAITS;

        static Fate of(int code) {
            return switch (code) {
                case 0 -> RAN;
                case 1 -> UNDONE;
                default -> WAITS;
            };
        }
    }

    private static Hour hour(ResultSet row) throws SQLException {
        return new Hour(
                new ServerId(row.getObject(1, UUID.class)),
                Meter.of(row.getString(2)),
                new UtcHour(row.getTimestamp(3).toInstant()),
                ReadingStore.whole(row, 4),
                ReadingStore.whole(row, 5),
                ReadingStore.whole(row, 6),
                ReadingStore.whole(row, 7),
                row.getTimestamp(8).toInstant(),
                row.getTimestamp(9).toInstant());
    }

    /** RATED: all of what was read now stands on lines. An hour that grew since it was read stays due. */
    public void mark(TenantId tenant, List<Hour> hours, Mark mark) {
        if (hours.isEmpty()) {
            return;
        }
        boolean rated = mark == Mark.RATED;
        if (rated) {
            tenantHours.add(tenant, hours);
        } else {
            openHours.unbilled(hours.stream()
                    .map(hour -> new OpenHours.Slot(tenant, hour.hour()))
                    .collect(Collectors.toSet()));
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
        List<OpenHours.Slot> unpriced = jdbc.query(
                "select n.tenant_id, n.hour_from from usage_hour_unbilled n where n.period >= ? and n.hour_from >= ?",
                (row, number) -> new OpenHours.Slot(
                        new TenantId(row.getObject(1, UUID.class)),
                        new UtcHour(row.getTimestamp(2).toInstant())),
                hour.month().toString(),
                HourStore.timestamp(hour));
        openHours.open(unpriced);
        jdbc.batchUpdate(
                "update usage_hour set rating = 'DUE' where tenant_id = ? and hour_from = ? and rating = 'UNPRICED'",
                unpriced.stream()
                        .map(slot -> new Object[] {slot.tenant().value(), HourStore.timestamp(slot.hour())})
                        .toList());
    }
}
