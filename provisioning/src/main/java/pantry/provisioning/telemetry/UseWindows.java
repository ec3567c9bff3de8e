package pantry.provisioning.telemetry;

import java.sql.Timestamp;
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

/** What many servers used in equal windows of time, from the readings that they are billed by. */
@Component
public final class UseWindows {
    private static final double MILLICORES_PER_MICROS = 1_000 / 1_000_000.0;
    private static final double MIB_PER_BYTE = 1.0 / (1L << 20);

    private final NamedParameterJdbcTemplate named;
    private final Paces paces;

    public UseWindows(NamedParameterJdbcTemplate named, Paces paces) {
        this.named = named;
        this.paces = paces;
    }

    /** Means over what of a window is known; an amount is absent where nothing is. */
    public record Use(
            Instant begin,
            @Nullable Double cpuMillicores,
            @Nullable Double memoryMiB) {}

    private record Counter(ServerId server, Meter meter, String source) {}

    private record Track(@Nullable Instant begun, List<Stretch.Point> points) {}

    /** Inside a transaction; the ends are multiples of the step since 1970. Windows of which nothing is known are left out. */
    public Map<ServerId, List<Use>> of(Collection<ServerId> servers, Instant from, Instant to, Duration step) {
        if (servers.isEmpty() || !from.isBefore(to)) {
            return Map.of();
        }
        Window window = new Window(from, to, step);
        PaceHistory pace = paces.known();
        Map<ServerId, Map<Meter, Means>> means = new HashMap<>();
        tracks(servers, window, pace).forEach((counter, track) -> {
            Means ofMeter = means.computeIfAbsent(counter.server(), _ -> new EnumMap<>(Meter.class))
                    .computeIfAbsent(counter.meter(), _ -> new Means(window));
            Stretch.of(track.points(), track.begun(), pace).forEach(ofMeter::add);
        });
        Map<ServerId, List<Use>> uses = new HashMap<>();
        means.forEach((server, meters) -> uses.put(server, uses(window, meters)));
        return uses;
    }

    private static List<Use> uses(Window window, Map<Meter, Means> meters) {
        List<Use> uses = new ArrayList<>();
        for (int point = 0; point < window.count(); point++) {
            Double cpu = mean(meters.get(Meter.SLICE_CPU), point, MILLICORES_PER_MICROS);
            Double memory = mean(meters.get(Meter.SLICE_MEMORY), point, MIB_PER_BYTE);
            if (cpu != null || memory != null) {
                uses.add(new Use(window.start(point), cpu, memory));
            }
        }
        return uses;
    }

    private static @Nullable Double mean(@Nullable Means means, int point, double factor) {
        Double perSecond = means == null ? null : means.perSecond(point);
        return perSecond == null ? null : Double.valueOf(perSecond * factor);
    }

    /** Thinned by the database: of each counter its ends in each window, and just outside of the whole. */
    private Map<Counter, Track> tracks(Collection<ServerId> servers, Window window, PaceHistory pace) {
        Map<Counter, Track> tracks = new LinkedHashMap<>();
        named.query(
                "select server_id, meter, source, epoch, min(read_at), min(counter), max(read_at), max(counter),"
                        + " begun_at from (select r.server_id, r.meter, r.source, r.epoch, r.read_at, r.counter,"
                        + " s.begun_at, floor((cast(extract(epoch from r.read_at) as double precision) - cast(:begin as"
                        + " double precision)) / cast(:step as double precision)) as step from reading r join meter_source"
                        + " s on s.source = r.source where r.server_id in (:servers) and r.meter in ('SLICE_CPU',"
                        + " 'SLICE_MEMORY') and r.read_at >= :from and r.read_at <= :to) looked group by server_id, meter,"
                        + " source, epoch, begun_at, step order by 1, 2, 3, 5",
                Map.of(
                        "servers",
                        servers.stream().map(ServerId::value).toList(),
                        "begin",
                        (double) window.from().getEpochSecond(),
                        "step",
                        (double) window.step().toSeconds(),
                        "from",
                        Timestamp.from(pace.before(window.from(), PaceHistory.POLLS_OF_A_GAP)),
                        "to",
                        Timestamp.from(pace.after(window.to(), PaceHistory.POLLS_OF_A_GAP))),
                row -> {
                    Counter counter = new Counter(
                            new ServerId(row.getObject(1, UUID.class)),
                            Meter.valueOf(row.getString(2)),
                            row.getString(3));
                    Instant begun = row.getTimestamp(9).toInstant();
                    tracks.computeIfAbsent(counter, _ -> new Track(begun, new ArrayList<>()))
                            .points()
                            .add(new Stretch.Point(
                                    row.getString(4),
                                    row.getTimestamp(5).toInstant(),
                                    row.getBigDecimal(6),
                                    row.getTimestamp(7).toInstant(),
                                    row.getBigDecimal(8)));
                });
        return tracks;
    }
}
