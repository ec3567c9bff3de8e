package pantry.provisioning.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.MeterValue.Meter;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** What servers use just now, for whole pages of them at once: the mean over the last minute of which there are readings. */
@Component
public final class UseNow {
    private static final Duration LOOKED_AT = Duration.ofMinutes(1);
    private static final double MILLICORES_PER_MICROS = 1_000 / 1_000_000.0;
    private static final double MIB_PER_BYTE = 1.0 / (1L << 20);

    private final NamedParameterJdbcTemplate jdbc;
    private final Transactions transactions;
    private final Paces paces;
    private final Clock clock;

    public UseNow(NamedParameterJdbcTemplate jdbc, Transactions transactions, Paces paces, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.paces = paces;
        this.clock = clock;
    }

    /** An amount is absent when its meter told nothing lately. */
    public record Use(
            @Nullable Double cpuMillicores, @Nullable Double memoryMiB) {}

    private record Counter(ServerId server, Meter meter, String source) {}

    private record Track(@Nullable Instant begun, List<Stretch.Point> points) {}

    /** Of those of the tenant's servers that were measured lately; the others are left out. */
    public Map<ServerId, Use> of(TenantId tenant, Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        return transactions.forTenant(tenant).read(() -> now(tenant, servers));
    }

    private Map<ServerId, Use> now(TenantId tenant, Collection<ServerId> servers) {
        Instant now = clock.instant();
        PaceHistory pace = paces.known();
        Instant from = begin(now, pace);
        Window window = new Window(from, now, Duration.between(from, now));
        Map<Counter, Track> tracks = tracks(tenant, servers, from);
        Map<ServerId, Map<Meter, Means>> means = new HashMap<>();
        tracks.forEach((counter, track) -> {
            Means ofMeter = means.computeIfAbsent(counter.server(), _ -> new EnumMap<>(Meter.class))
                    .computeIfAbsent(counter.meter(), _ -> new Means(window));
            Stretch.of(track.points(), track.begun(), pace).forEach(ofMeter::add);
        });
        Map<ServerId, Use> use = new HashMap<>();
        means.forEach((server, meters) -> use.put(
                server,
                new Use(
                        mean(meters.get(Meter.SLICE_CPU), MILLICORES_PER_MICROS),
                        mean(meters.get(Meter.SLICE_MEMORY), MIB_PER_BYTE))));
        use.values().removeIf(one -> one.cpuMillicores() == null && one.memoryMiB() == null);
        return use;
    }

    /**
     * A poll that is just under way must not make a server look as if nobody knew it, and a mean needs two readings however far
     * polls are apart.
     */
    private static Instant begin(Instant now, PaceHistory pace) {
        Instant lately = pace.before(now.minus(LOOKED_AT), 1);
        Instant readTwice = pace.before(now, PaceHistory.POLLS_OF_A_GAP);
        return lately.isBefore(readTwice) ? lately : readTwice;
    }

    private static @Nullable Double mean(@Nullable Means means, double factor) {
        Double perSecond = means == null ? null : means.perSecond(0);
        return perSecond == null ? null : Double.valueOf(perSecond * factor);
    }

    /** A counter never runs backwards within an epoch, so its ends are all that a mean needs. */
    private Map<Counter, Track> tracks(TenantId tenant, Collection<ServerId> servers, Instant from) {
        Map<Counter, Track> tracks = new LinkedHashMap<>();
        jdbc.query(
                "select r.server_id, r.meter, r.source, r.epoch, min(r.read_at), min(r.counter), max(r.read_at),"
                        + " max(r.counter), s.begun_at from reading r join meter_source s on s.source = r.source"
                        + " where r.tenant_id = :tenant and r.server_id in (:servers)"
                        + " and r.meter in ('SLICE_CPU', 'SLICE_MEMORY') and r.read_at >= :from"
                        + " group by r.server_id, r.meter, r.source, r.epoch, s.begun_at order by 1, 2, 3, 5",
                Map.of(
                        "tenant",
                        tenant.value(),
                        "servers",
                        servers.stream().map(ServerId::value).toList(),
                        "from",
                        Timestamp.from(from)),
                row -> {
                    add(tracks, row);
                });
        return tracks;
    }

    private static void add(Map<Counter, Track> tracks, ResultSet row) throws SQLException {
        Counter counter = new Counter(
                new ServerId(row.getObject(1, UUID.class)), Meter.valueOf(row.getString(2)), row.getString(3));
        Instant begun = row.getTimestamp(9).toInstant();
        tracks.computeIfAbsent(counter, _ -> new Track(begun, new ArrayList<>()))
                .points()
                .add(new Stretch.Point(
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getBigDecimal(6),
                        row.getTimestamp(7).toInstant(),
                        row.getBigDecimal(8)));
    }
}
