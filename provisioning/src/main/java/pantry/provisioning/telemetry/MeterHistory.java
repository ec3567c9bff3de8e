package pantry.provisioning.telemetry;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.MeterValue.Meter;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Servers;

/** What the rows tell of a server's past: its readings, thinned by the database, and what it was given. */
@Component
final class MeterHistory {
    private static final long BYTES_PER_GIB = 1L << 30;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    MeterHistory(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Size(int ceilingMillicores, int memoryCeilingMiB, long diskBytes) {}

    /** Ceilings are absent where nobody noted them then. */
    record Given(
            Instant from,
            Instant to,
            int cpuMillicores,
            int memoryMiB,
            @Nullable Integer ceilingMillicores,
            @Nullable Integer memoryCeilingMiB) {}

    /** Empty when the tenant has no such server, or has had none for a day. */
    Optional<Size> sizeOf(TenantId tenant, ServerId server) {
        return jdbc
                .query(
                        "select s.ceiling_millicores, s.memory_ceiling_mib, (select coalesce(sum(v.size_gib), 0)"
                                + " from volume v where v.server_id = s.id) from server s where s.tenant_id = ?"
                                + " and s.id = ? and (s.state <> 'DELETED' or s.ended_at > ?)",
                        (row, number) -> new Size(row.getInt(1), row.getInt(2), row.getLong(3) * BYTES_PER_GIB),
                        tenant.value(),
                        server.value(),
                        Timestamp.from(clock.instant().minus(Servers.READABLE_AFTER_DELETION)))
                .stream()
                .findFirst();
    }

    List<Given> given(TenantId tenant, ServerId server, Window window) {
        return jdbc.query(
                "select from_at, to_at, cpu_millicores, memory_mib, ceiling_millicores, memory_ceiling_mib"
                        + " from lifecycle_interval where tenant_id = ?"
                        + " and server_id = ? and state = 'RUNNING' and from_at < ? and (to_at is null or to_at > ?)"
                        + " order by sequence",
                (row, number) -> new Given(
                        row.getTimestamp(1).toInstant(),
                        orEver(row.getTimestamp(2)),
                        row.getInt(3),
                        row.getInt(4),
                        row.getObject(5, Integer.class),
                        row.getObject(6, Integer.class)),
                tenant.value(),
                server.value(),
                Timestamp.from(window.to()),
                Timestamp.from(window.from()));
    }

    private static Instant orEver(@Nullable Timestamp end) {
        return end == null ? Instant.MAX : end.toInstant();
    }

    private record Counter(Meter meter, String source) {}

    /** Each meter of which there is anything. Readings just outside of the window tell how it begins and ends. */
    Map<Meter, Means> means(TenantId tenant, ServerId server, Window window, PaceHistory pace) {
        Map<String, Instant> begun = begun(tenant, server);
        Map<Meter, Means> means = new EnumMap<>(Meter.class);
        points(tenant, server, window, pace).forEach((counter, points) -> {
            Means ofMeter = means.computeIfAbsent(counter.meter(), _ -> new Means(window));
            Stretch.of(points, begun.get(counter.source()), pace).forEach(ofMeter::add);
        });
        return means;
    }

    private Map<String, Instant> begun(TenantId tenant, ServerId server) {
        Map<String, Instant> begun = new HashMap<>();
        jdbc.query(
                "select source, begun_at from meter_source where tenant_id = ? and server_id = ?",
                row -> {
                    begun.put(row.getString(1), row.getTimestamp(2).toInstant());
                },
                tenant.value(),
                server.value());
        return begun;
    }

    /**
     * A counter never runs backwards within an epoch, so its least value in a step is its first, its greatest the last. The step
     * is told in floating point: H2 divides a numeric without a scale to a hundred thousand digits, which takes seconds.
     */
    private Map<Counter, List<Stretch.Point>> points(
            TenantId tenant, ServerId server, Window window, PaceHistory pace) {
        Map<Counter, List<Stretch.Point>> points = new LinkedHashMap<>();
        jdbc.query(
                "select meter, source, epoch, min(read_at), min(counter), max(read_at), max(counter) from ("
                        + "select meter, source, epoch, read_at, counter,"
                        + " floor((cast(extract(epoch from read_at) as double precision) - cast(? as double precision))"
                        + " / cast(? as double precision)) as step"
                        + " from reading where tenant_id = ? and server_id = ?"
                        + " and meter in ('SLICE_CPU', 'SLICE_MEMORY', 'VOLUME_WRITTEN', 'PORT_OUT')"
                        + " and read_at >= ? and read_at <= ?) looked"
                        + " group by meter, source, epoch, step order by meter, source, 4, 6",
                row -> {
                    points.computeIfAbsent(
                                    new Counter(Meter.valueOf(row.getString(1)), row.getString(2)),
                                    _ -> new ArrayList<>())
                            .add(new Stretch.Point(
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant(),
                                    row.getBigDecimal(5),
                                    row.getTimestamp(6).toInstant(),
                                    row.getBigDecimal(7)));
                },
                (double) window.from().getEpochSecond(),
                (double) window.step().toSeconds(),
                tenant.value(),
                server.value(),
                Timestamp.from(pace.before(window.from(), PaceHistory.POLLS_OF_A_GAP)),
                Timestamp.from(pace.after(window.to(), PaceHistory.POLLS_OF_A_GAP)));
        return points;
    }
}
