package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.TenantId;

/**
 * A tenant's hours summed over its servers, as far as they stand on bills. Whoever rates a tenant's month holds its bill, so
 * nobody else writes the same rows.
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

    /** What rating these hours adds to what stands on bills. */
    void add(TenantId tenant, List<DueHours.Hour> rated) {
        Map<Key, Added> sums = new TreeMap<>(Key.ORDER);
        for (DueHours.Hour hour : rated) {
            BigInteger more = hour.quantity().subtract(hour.ratedQuantity());
            if (more.signum() != 0) {
                sums.merge(
                        new Key(hour.hour(), hour.meter()),
                        new Added(more, hour.firstAt(), hour.lastAt()),
                        Added::plus);
            }
        }
        Upsert.batch(
                jdbc,
                "update tenant_hour set rated = rated + ?, first_at = least(first_at, ?), last_at = greatest(last_at, ?)"
                        + " where tenant_id = ? and hour_from = ? and meter = ?",
                "insert into tenant_hour (rated, first_at, last_at, tenant_id, hour_from, meter)"
                        + " values (?, ?, ?, ?, ?, ?)",
                sums.entrySet().stream()
                        .map(sum -> new Object[] {
                            new BigDecimal(sum.getValue().counted()),
                            Timestamp.from(sum.getValue().first()),
                            Timestamp.from(sum.getValue().last()),
                            tenant.value(),
                            HourStore.timestamp(sum.getKey().hour()),
                            sum.getKey().meter().apiName()
                        })
                        .toList());
    }
}
