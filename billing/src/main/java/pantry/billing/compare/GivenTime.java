package pantry.billing.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.ServerId;

/**
 * What a server was meant to have in a part of a month: how long it was there, how long it was to run, and what it would have
 * been held then had it been whole all the time. In hours, core-hours and GiB-hours.
 */
record GivenTime(BigDecimal there, BigDecimal ran, BigDecimal coreHours, BigDecimal gibHours, boolean wasDegraded) {
    private static final BigDecimal MICROS =
            BigDecimal.valueOf(Duration.ofHours(1).toNanos() / 1_000);
    private static final BigDecimal MILLI = new BigDecimal("0.001");
    private static final BigDecimal MIB_IN_GIB = BigDecimal.ONE.divide(BigDecimal.valueOf(1_024));

    private record Given(Instant from, @Nullable Instant to, String state, int millicores, int mib) {}

    private record Health(Instant from, @Nullable Instant to, boolean whole, boolean wanted) {}

    static BigDecimal hours(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.isNegative()
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(length.toNanos() / 1_000).divide(MICROS, MathContext.DECIMAL128);
    }

    /** Inside a transaction that sees the server. */
    static GivenTime of(JdbcTemplate jdbc, ServerId server, Instant from, Instant until) {
        List<Given> given = jdbc.query(
                "select from_at, to_at, state, cpu_millicores, memory_mib from lifecycle_interval where server_id = ?"
                        + " and from_at < ? order by sequence",
                (row, number) -> new Given(
                        row.getTimestamp(1).toInstant(),
                        instant(row.getTimestamp(2)),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5)),
                server.value(),
                Timestamp.from(until));
        List<Health> health = jdbc.query(
                "select from_at, to_at, condition from condition_interval where server_id = ? and from_at < ?"
                        + " order by sequence",
                (row, number) -> new Health(
                        row.getTimestamp(1).toInstant(),
                        instant(row.getTimestamp(2)),
                        row.getString(3).equals("WHOLE"),
                        row.getString(3).equals("DEGRADED") || row.getString(3).equals("DOWN")),
                server.value(),
                Timestamp.from(until));
        return sum(given, health, from, until);
    }

    /** While it is not whole though it should be, it is meant to have what it had before. */
    private static GivenTime sum(List<Given> given, List<Health> health, Instant from, Instant until) {
        BigDecimal there = BigDecimal.ZERO;
        BigDecimal ran = BigDecimal.ZERO;
        BigDecimal coreHours = BigDecimal.ZERO;
        BigDecimal gibHours = BigDecimal.ZERO;
        boolean wasDegraded = false;
        Given meant = null;
        List<Instant> cuts = cuts(given, health, until);
        for (int at = 0; at + 1 < cuts.size(); at++) {
            Instant begin = cuts.get(at);
            Given now = given.stream()
                    .filter(one -> holds(one.from(), one.to(), begin))
                    .findFirst()
                    .orElse(null);
            if (now == null || now.state().equals("ENDED")) {
                continue;
            }
            boolean ails = health.stream().anyMatch(one -> one.wanted() && holds(one.from(), one.to(), begin));
            meant = ails && meant != null ? meant : now;
            Instant counted = begin.isBefore(from) ? from : begin;
            BigDecimal length = hours(counted, cuts.get(at + 1));
            there = there.add(length);
            if (ails || now.state().equals("RUNNING")) {
                ran = ran.add(length);
                coreHours = coreHours.add(
                        length.multiply(BigDecimal.valueOf(meant.millicores())).multiply(MILLI));
                gibHours = gibHours.add(
                        length.multiply(BigDecimal.valueOf(meant.mib())).multiply(MIB_IN_GIB));
                wasDegraded |= ails && length.signum() > 0;
            }
        }
        return new GivenTime(there, ran, coreHours, gibHours, wasDegraded);
    }

    private static List<Instant> cuts(List<Given> given, List<Health> health, Instant until) {
        SortedSet<Instant> cuts = new TreeSet<>();
        given.forEach(one -> cuts.add(one.from()));
        given.forEach(one -> cuts.add(one.to() == null ? until : one.to()));
        health.forEach(one -> cuts.add(one.from()));
        health.forEach(one -> cuts.add(one.to() == null ? until : one.to()));
        cuts.add(until);
        return new ArrayList<>(cuts.headSet(until.plusNanos(1)));
    }

    private static boolean holds(Instant from, @Nullable Instant to, Instant at) {
        return !at.isBefore(from) && (to == null || at.isBefore(to));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
