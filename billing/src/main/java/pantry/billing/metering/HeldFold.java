package pantry.billing.metering;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * Meters what servers were given, from the lifecycle facts: an interval is a counter of our own that starts at zero at
 * its beginning and runs with what is held, exact to the microsecond. An open interval is carried on to now; one that
 * ended before the instant to which it was carried is taken back to its end.
 */
final class HeldFold {
    private final JdbcTemplate jdbc;
    private final HourStore hours;

    HeldFold(JdbcTemplate jdbc, HourStore hours) {
        this.jdbc = jdbc;
        this.hours = hours;
    }

    private record Interval(
            Owner owner,
            int sequence,
            Instant from,
            @Nullable Instant to,
            int cpuMillicores,
            int memoryMiB,
            @Nullable Instant meteredTo) {
        Instant carriedTo(Instant now) {
            Instant end = to != null && to.isBefore(now) ? to : now;
            return end.isBefore(from) ? from : end;
        }

        boolean settledAt(Instant now) {
            return to != null && !to.isAfter(now);
        }

        Instant latestTouched(Instant now) {
            Instant end = carriedTo(now);
            return meteredTo != null && meteredTo.isAfter(end) ? meteredTo : end;
        }
    }

    /** Inside the transaction that holds the guard. Returns how many intervals were carried on. */
    int fold(int limit, Instant now, Duration carryEvery) {
        List<Interval> intervals = unsettled(limit, now.minus(carryEvery));
        Map<SourceHour.Key, @Nullable SourceHour> changed = new HashMap<>();
        Map<String, Owner> owners = new HashMap<>();
        Set<SourceHour.Key> present = new HashSet<>();
        for (Interval interval : intervals) {
            owners.put(interval.owner().server().toString(), interval.owner());
            carry(interval, CounterKind.HELD_CPU, interval.cpuMillicores(), now, changed, present);
            carry(interval, CounterKind.HELD_MEMORY, interval.memoryMiB(), now, changed, present);
        }
        hours.save(changed, owners, present);
        Upsert.batch(
                jdbc,
                "update lifecycle_fold set metered_to = ?, settled = ? where server_id = ? and sequence = ?",
                "insert into lifecycle_fold (metered_to, settled, server_id, sequence) values (?, ?, ?, ?)",
                intervals.stream()
                        .map(interval -> new Object[] {
                            Timestamp.from(interval.carriedTo(now)),
                            interval.settledAt(now),
                            interval.owner().server().value(),
                            interval.sequence()
                        })
                        .toList());
        return intervals.size();
    }

    /** Those that ended and are not metered to the end; and open ones, each once per poll, the longest waiting first. */
    private List<Interval> unsettled(int limit, Instant carriedBefore) {
        return jdbc.query(
                "select i.tenant_id, i.server_id, i.sequence, i.from_at, i.to_at, i.cpu_millicores, i.memory_mib,"
                        + " f.metered_to from lifecycle_interval i left join lifecycle_fold f"
                        + " on f.server_id = i.server_id and f.sequence = i.sequence"
                        + " where (i.cpu_millicores > 0 or i.memory_mib > 0)"
                        + " and (f.metered_to is null or (f.settled = false"
                        + " and (i.to_at is not null or f.metered_to <= ?)))"
                        + " order by coalesce(f.metered_to, i.from_at), i.server_id, i.sequence limit ?",
                (row, number) -> {
                    Timestamp to = row.getTimestamp(5);
                    Timestamp metered = row.getTimestamp(8);
                    return new Interval(
                            new Owner(
                                    new TenantId(row.getObject(1, UUID.class)),
                                    new ServerId(row.getObject(2, UUID.class))),
                            row.getInt(3),
                            row.getTimestamp(4).toInstant(),
                            to == null ? null : to.toInstant(),
                            row.getInt(6),
                            row.getInt(7),
                            metered == null ? null : metered.toInstant());
                },
                Timestamp.from(carriedBefore),
                limit);
    }

    private static void carry(
            Interval interval,
            CounterKind kind,
            int held,
            Instant now,
            Map<SourceHour.Key, @Nullable SourceHour> changed,
            Set<SourceHour.Key> present) {
        if (held == 0) {
            return;
        }
        Instant meteredTo = interval.meteredTo();
        Instant target = interval.carriedTo(now);
        // The hour that is carried on is said whole again: it is cheap, and the same bytes come out of every repeat.
        for (UtcHour hour : hours(meteredTo == null ? interval.from() : earlier(meteredTo, target), interval, now)) {
            SourceHour.Key key = new SourceHour.Key(
                    interval.owner().server().toString(), kind, Integer.toString(interval.sequence()), hour);
            if (meteredTo != null && hour.from().isBefore(meteredTo)) {
                present.add(key);
            }
            Instant first = later(hour.from(), interval.from());
            Instant last = earlier(hour.to(), target);
            changed.put(
                    key,
                    first.isBefore(last)
                            ? new SourceHour(
                                    key,
                                    interval.owner(),
                                    counter(interval, held, first),
                                    counter(interval, held, last),
                                    BigInteger.ZERO,
                                    0,
                                    0,
                                    Digest.EMPTY)
                            : null);
        }
    }

    private static List<UtcHour> hours(Instant from, Interval interval, Instant now) {
        List<UtcHour> hours = new ArrayList<>();
        Instant end = interval.latestTouched(now);
        for (UtcHour hour = UtcHour.of(from); hour.from().isBefore(end); hour = new UtcHour(hour.to())) {
            hours.add(hour);
        }
        return hours;
    }

    private static Point counter(Interval interval, int held, Instant at) {
        long micros = ChronoUnit.MICROS.between(interval.from(), at);
        return new Point(at, BigInteger.valueOf(micros).multiply(BigInteger.valueOf(held)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
