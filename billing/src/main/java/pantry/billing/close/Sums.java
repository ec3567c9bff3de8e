package pantry.billing.close;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.Meter;
import pantry.billing.metering.MonthHours;

/**
 * A month's usage hours: by meter for the reconciliation, by server and meter for rating them again. All hours are summed, in one
 * look; what of them stands on no line is found by the tenants' hours that metering and rating note as open or unbilled. Were one
 * not noted, its server would count as rated for more than its lines say, and rating again finds that.
 */
final class Sums {
    /** So many are few among the month's hours of tenants: one of ten. */
    private static final int FEW = 10;

    private static final String LEFT =
            "select u.server_id, u.meter, u.rating, sum(u.quantity - u.rated_quantity), count(*) from ";
    private static final String OF_MONTH =
            " o join usage_hour u on u.tenant_id = o.tenant_id and u.hour_from = o.hour_from where o.period = ? and u.rating ";
    private static final String GROUPED = " group by u.server_id, u.meter, u.rating";

    private final Map<Meter, Amounts> meters = new EnumMap<>(Meter.class);
    private final Map<Key, BigInteger> rated = new HashMap<>();
    private long due;
    private long hours;

    record Key(UUID server, Meter meter) {}

    /** In the meter's smallest unit. */
    record Amounts(BigInteger hours, BigInteger rated, BigInteger unpriced, BigInteger neverRan) {
        static final Amounts NONE = new Amounts(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

        Amounts plus(Amounts other) {
            return new Amounts(
                    hours.add(other.hours),
                    rated.add(other.rated),
                    unpriced.add(other.unpriced),
                    neverRan.add(other.neverRan));
        }
    }

    /** Inside a transaction. */
    static Sums of(JdbcTemplate jdbc, Period period) {
        return manyAreNoted(jdbc, period) ? byRating(jdbc, period) : byNotes(jdbc, period);
    }

    /** As when a meter has no price: then hours would be looked up nearly all, one by one. */
    private static boolean manyAreNoted(JdbcTemplate jdbc, Period period) {
        Long noted = jdbc.queryForObject(
                "select (select count(*) from usage_hour_due where period = ?)"
                        + " + (select count(*) from usage_hour_unbilled where period = ?)",
                Long.class,
                period.text(),
                period.text());
        Long tenants = jdbc.queryForObject("select count(*) from bill where period = ?", Long.class, period.text());
        long hours = Duration.between(period.from(), period.to()).toHours();
        return noted != null && tenants != null && noted * FEW > tenants * hours;
    }

    /** One question that tells rated hours from others; it takes half as long again as their sum. */
    static Sums byRating(JdbcTemplate jdbc, Period period) {
        Sums sums = new Sums();
        MonthHours all = MonthHours.of(jdbc, period.month());
        jdbc.query(
                "select u.server_id, u.meter, u.rating, sum(u.quantity), count(*), sum(u.quantity - u.rated_quantity) from "
                        + all.sql() + GROUPED,
                row -> {
                    String rating = row.getString(3);
                    sums.add(key(row), row.getBigDecimal(4).toBigIntegerExact(), row.getLong(5));
                    if (!rating.equals("RATED")) {
                        sums.leave(key(row), rating, row.getBigDecimal(6).toBigIntegerExact(), row.getLong(5));
                    }
                },
                all.arguments().toArray());
        return sums;
    }

    /** All hours before what is left of them: what metering writes in between is due then, and nothing that was rated. */
    static Sums byNotes(JdbcTemplate jdbc, Period period) {
        Sums sums = new Sums();
        MonthHours all = MonthHours.of(jdbc, period.month());
        jdbc.query(
                "select u.server_id, u.meter, sum(u.quantity), count(*) from " + all.sql()
                        + " group by u.server_id, u.meter",
                row -> {
                    sums.add(key(row), row.getBigDecimal(3).toBigIntegerExact(), row.getLong(4));
                },
                all.arguments().toArray());
        sums.leave(jdbc, LEFT + "usage_hour_due" + OF_MONTH + "= 'DUE'" + GROUPED, period);
        sums.leave(jdbc, LEFT + "usage_hour_unbilled" + OF_MONTH + "in ('UNPRICED', 'NEVER_RAN')" + GROUPED, period);
        return sums;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getObject(1, UUID.class), Meter.of(row.getString(2)));
    }

    private void add(Key key, BigInteger quantity, long rows) {
        meters.merge(key.meter(), new Amounts(quantity, quantity, BigInteger.ZERO, BigInteger.ZERO), Amounts::plus);
        rated.merge(key, quantity, BigInteger::add);
        hours += rows;
    }

    /** What of those hours stands on no line, and why. */
    private void leave(JdbcTemplate jdbc, String sql, Period period) {
        jdbc.query(
                sql,
                row -> {
                    leave(key(row), row.getString(3), row.getBigDecimal(4).toBigIntegerExact(), row.getLong(5));
                },
                period.text());
    }

    private void leave(Key key, String rating, BigInteger notRated, long rows) {
        meters.merge(
                key.meter(),
                new Amounts(
                        BigInteger.ZERO,
                        notRated.negate(),
                        rating.equals("UNPRICED") ? notRated : BigInteger.ZERO,
                        rating.equals("NEVER_RAN") ? notRated : BigInteger.ZERO),
                Amounts::plus);
        rated.merge(key, notRated.negate(), BigInteger::add);
        due += rating.equals("DUE") ? rows : 0;
    }

    Amounts of(Meter meter) {
        return Objects.requireNonNull(meters.getOrDefault(meter, Amounts.NONE));
    }

    Map<Key, BigInteger> rated() {
        return rated;
    }

    long due() {
        return due;
    }

    long hours() {
        return hours;
    }
}
