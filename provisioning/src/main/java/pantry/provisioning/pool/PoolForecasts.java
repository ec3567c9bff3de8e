package pantry.provisioning.pool;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.pool.Forecast.Resource;

/** When the pool's resources run out: from what was given of them in the weeks before, of which there is a row an hour. */
@Component
public final class PoolForecasts {
    /** Four whole weeks: each weekday counts as often as any other. */
    static final int WINDOW_DAYS = 28;

    private static final Duration KEPT = Duration.ofDays(400);

    private final Pool pool;
    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final Clock clock;

    public PoolForecasts(Pool pool, JdbcTemplate jdbc, Transactions transactions, Clock clock) {
        this.pool = pool;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The present hour's row; nothing when it is there already, or there is no pool yet. */
    public void sample() {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        pool.summary()
                .ifPresent(now -> transactions.forSystem().writeUnanswered(() -> {
                    jdbc.update(
                            "insert into pool_sample (pool_id, sampled_at, sampled_on, cpu_millicores, memory_mib,"
                                    + " provisioned_gib, written_bytes) values (?, ?, ?, ?, ?, ?, ?)"
                                    + " on conflict do nothing",
                            now.id().value(),
                            Timestamp.from(hour),
                            Date.valueOf(dayOf(hour)),
                            now.cpuMillicores().guaranteed(),
                            now.memoryMiB().guaranteed(),
                            now.storage().provisionedGiB(),
                            now.storage().writtenBytes());
                    jdbc.update("delete from pool_sample where sampled_at < ?", Timestamp.from(hour.minus(KEPT)));
                }));
    }

    /** One of each resource, in their order, from how the pool is now. */
    public List<Forecast> of(PoolSummary now, List<ArrayView> arrays) {
        LocalDate today = dayOf(clock.instant());
        Map<Resource, List<Trend.Day>> days = days(now.id(), today);
        return Arrays.stream(Resource.values())
                .map(resource -> Forecast.of(
                        resource,
                        days.getOrDefault(resource, List.of()),
                        used(resource, now),
                        room(resource, now, arrays),
                        today))
                .toList();
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static long used(Resource resource, PoolSummary pool) {
        return switch (resource) {
            case CPU_MILLICORES -> pool.cpuMillicores().guaranteed();
            case MEMORY_MIB -> pool.memoryMiB().guaranteed();
            case PROVISIONED_GIB -> pool.storage().provisionedGiB();
            case WRITTEN_BYTES -> pool.storage().writtenBytes();
        };
    }

    /** What orders can't have, on spares and on blades that are out of use, is no room that grows full. */
    private static long room(Resource resource, PoolSummary pool, List<ArrayView> arrays) {
        return switch (resource) {
            case CPU_MILLICORES ->
                pool.cpuMillicores().guaranteed() + pool.cpuMillicores().orderable();
            case MEMORY_MIB -> pool.memoryMiB().guaranteed() + pool.memoryMiB().orderable();
            case PROVISIONED_GIB -> pool.storage().promiseGiB();
            case WRITTEN_BYTES ->
                arrays.stream().mapToLong(ArrayView::fullAtBytes).sum();
        };
    }

    /** Of each day the most that was given at any hour: it is the most that there must be room for. */
    private Map<Resource, List<Trend.Day>> days(PoolId of, LocalDate today) {
        return transactions.forSystem().read(() -> {
            Map<Resource, List<Trend.Day>> days = new EnumMap<>(Resource.class);
            jdbc.query(
                    "select sampled_on, max(cpu_millicores) as cpu_millicores, max(memory_mib) as memory_mib,"
                            + " max(provisioned_gib) as provisioned_gib, max(written_bytes) as written_bytes"
                            + " from pool_sample where pool_id = ? and sampled_on > ? group by sampled_on"
                            + " order by sampled_on",
                    row -> {
                        add(row, days);
                    },
                    of.value(),
                    Date.valueOf(today.minusDays(WINDOW_DAYS)));
            return days;
        });
    }

    private static void add(ResultSet row, Map<Resource, List<Trend.Day>> days) throws SQLException {
        long day = row.getObject("sampled_on", LocalDate.class).toEpochDay();
        for (Resource resource : Resource.values()) {
            double most = row.getDouble(resource.name().toLowerCase(Locale.ROOT));
            days.computeIfAbsent(resource, one -> new ArrayList<>()).add(new Trend.Day(day, most));
        }
    }
}
