package pantry.billing.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.TenantId;

/** How a tenant's servers of one image used what they had: the median of the servers' shares over thirty days. */
final class UseHistory {
    private static final Duration LOOKED_BACK = Duration.ofDays(30);
    /** A server says something from a day of running on. */
    private static final long LEAST_HOURS = 24;

    private static final int SERVERS_ASKED = 1_000;
    private static final int SHARE_SCALE = 6;

    private final JdbcTemplate jdbc;

    UseHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One server's use, in units of the meters. */
    private record Used(long diskGiB, long hours, Map<Meter, BigDecimal> units) {
        BigDecimal of(Meter meter) {
            return units.getOrDefault(meter, BigDecimal.ZERO);
        }
    }

    /** Inside a transaction that sees the tenant's rows. */
    TypicalUse typical(TenantId tenant, ImageId image, Instant now) {
        Map<UUID, Used> servers = new HashMap<>();
        jdbc.query(
                "select s.id, s.boot_disk_gib, u.meter, sum(u.quantity), count(*) from server s"
                        + " join usage_hour u on u.server_id = s.id and u.tenant_id = s.tenant_id"
                        + " where s.tenant_id = ? and s.image_id = ? and u.hour_from >= ?"
                        + " group by s.id, s.boot_disk_gib, u.meter order by s.id desc limit "
                        + SERVERS_ASKED * Meter.values().length,
                row -> {
                    Meter meter = Meter.of(row.getString(3));
                    Used before = servers.getOrDefault(
                            row.getObject(1, UUID.class),
                            new Used(row.getLong(2), 0, new EnumMap<Meter, BigDecimal>(Meter.class)));
                    before.units().put(meter, meter.inUnits(row.getBigDecimal(4).toBigIntegerExact()));
                    servers.put(
                            row.getObject(1, UUID.class),
                            new Used(
                                    before.diskGiB(),
                                    meter == Meter.CPU_GUARANTEED ? row.getLong(5) : before.hours(),
                                    before.units()));
                },
                tenant.value(),
                image.value(),
                Timestamp.from(now.minus(LOOKED_BACK)));
        List<Used> known = servers.values().stream()
                .filter(used -> used.hours() >= LEAST_HOURS)
                .filter(used -> used.of(Meter.CPU_GUARANTEED).signum() > 0)
                .filter(used -> used.of(Meter.MEMORY_GUARANTEED).signum() > 0)
                .toList();
        if (known.isEmpty()) {
            return TypicalUse.ASSUMED;
        }
        return new TypicalUse(
                median(known, used -> share(used.of(Meter.CPU_USED), used.of(Meter.CPU_GUARANTEED))),
                median(known, used -> share(used.of(Meter.MEMORY_USED), used.of(Meter.MEMORY_GUARANTEED))),
                median(
                        known,
                        used -> share(
                                used.of(Meter.STORAGE_WRITTEN), BigDecimal.valueOf(used.diskGiB() * used.hours()))),
                true);
    }

    /** What the tenant uses of each meter in a month, as its bills have it: of this month or the last, the larger. */
    Map<Meter, BigInteger> monthly(TenantId tenant, Instant now) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        Map<Meter, BigInteger> used = new EnumMap<>(Meter.class);
        jdbc.query(
                "select l.meter, sum(l.counted) from bill_line l join bill b on b.id = l.bill_id"
                        + " and b.tenant_id = l.tenant_id where b.tenant_id = ? and b.period in (?, ?)"
                        + " and l.kind = 'USAGE' group by l.meter, b.period",
                row -> {
                    used.merge(Meter.of(row.getString(1)), row.getBigDecimal(2).toBigIntegerExact(), BigInteger::max);
                },
                tenant.value(),
                month.toString(),
                month.minusMonths(1).toString());
        return used;
    }

    private static BigDecimal share(BigDecimal used, BigDecimal had) {
        return used.divide(had, SHARE_SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal median(List<Used> servers, Function<Used, BigDecimal> share) {
        BigDecimal[] shares = servers.stream().map(share).toArray(BigDecimal[]::new);
        Arrays.sort(shares);
        return shares[(shares.length - 1) / 2];
    }
}
