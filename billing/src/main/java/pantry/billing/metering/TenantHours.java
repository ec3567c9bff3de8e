package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.TenantId;

/**
 * A tenant's hours and days summed over its servers, as far as they stand on bills. Whoever rates a tenant's month holds its
 * bill, so nobody else writes the same rows.
 */
final class TenantHours {
    private final JdbcTemplate jdbc;

    TenantHours(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(UtcHour hour, Meter meter) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::hour).thenComparing(Key::meter);
    }

    private record Added(BigInteger counted, Instant first, Instant last) {
        Added plus(Added other) {
            return new Added(
                    counted.add(other.counted),
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    private record DayKey(LocalDate day, Meter meter) {
        static final Comparator<DayKey> ORDER =
                Comparator.comparing(DayKey::day).thenComparing(DayKey::meter);
    }

    /** What rating these hours adds to what stands on bills. */
    void add(TenantId tenant, List<DueHours.Hour> rated) {
        Map<Key, Added> sums = new TreeMap<>(Key.ORDER);
        Set<Key> summed = new HashSet<>();
        Map<DayKey, BigInteger> days = new TreeMap<>(DayKey.ORDER);
        for (DueHours.Hour hour : rated) {
            BigInteger more = hour.quantity().subtract(hour.ratedQuantity());
            if (more.signum() != 0) {
                Key key = new Key(hour.hour(), hour.meter());
                sums.merge(key, new Added(more, hour.firstAt(), hour.lastAt()), Added::plus);
                if (hour.ratedQuantity().signum() != 0) {
                    summed.add(key);
                }
                days.merge(new DayKey(hour.hour().day(), hour.meter()), more, BigInteger::add);
            }
        }
        addHours(tenant, sums, summed);
        addDays(tenant, days);
    }

    /** {@code summed} are there already. */
    private void addHours(TenantId tenant, Map<Key, Added> sums, Set<Key> summed) {
        Upsert.batch(
                jdbc,
                "update tenant_hour set rated = rated + ?, first_at = least(first_at, ?), last_at = greatest(last_at, ?)"
                        + " where tenant_id = ? and hour_from = ? and meter = ?",
                "insert into tenant_hour (rated, first_at, last_at, tenant_id, hour_from, meter)"
                        + " values (?, ?, ?, ?, ?, ?)",
                rows(tenant, sums, summed::contains),
                rows(tenant, sums, key -> !summed.contains(key)));
    }

    private static List<Object[]> rows(TenantId tenant, Map<Key, Added> sums, Predicate<Key> which) {
        return sums.entrySet().stream()
                .filter(sum -> which.test(sum.getKey()))
                .map(sum -> new Object[] {
                    new BigDecimal(sum.getValue().counted()),
                    Timestamp.from(sum.getValue().first()),
                    Timestamp.from(sum.getValue().last()),
                    tenant.value(),
                    HourStore.timestamp(sum.getKey().hour()),
                    sum.getKey().meter().apiName()
                })
                .toList();
    }

    private void addDays(TenantId tenant, Map<DayKey, BigInteger> days) {
        Upsert.batch(
                jdbc,
                "update tenant_day set rated = rated + ? where tenant_id = ? and used_on = ? and meter = ?",
                "insert into tenant_day (rated, tenant_id, used_on, meter) values (?, ?, ?, ?)",
                days.entrySet().stream()
                        .map(sum -> new Object[] {
                            new BigDecimal(sum.getValue()),
                            tenant.value(),
                            sum.getKey().day(),
                            sum.getKey().meter().apiName()
                        })
                        .toList());
    }
}
