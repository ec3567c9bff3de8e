package pantry.provisioning.telemetry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.MeterValue.Meter;

/**
 * How high things stand right now: what each blade gives and how much of each volume is written, as the mean between the
 * last two readings that this node saw. Nothing depends on it but what people look at; so the last readings are kept in
 * memory, and a node that has just started knows levels from its second poll on.
 */
@Component
final class Levels {
    /** More counters than the largest pool has; beyond it levels of new ones are not shown. */
    private static final int COUNTERS_LIMIT = 200_000;

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal BYTES_PER_MIB = BigDecimal.valueOf(1L << 20);
    private static final BigDecimal MILLI = BigDecimal.valueOf(1_000);

    private static final String UPDATE = "update blade_use set cpu_used_millicores = coalesce(?, cpu_used_millicores),"
            + " memory_used_mib = coalesce(?, memory_used_mib), measured_at = ?"
            + " where blade_id = (select id from blade where name = ?)";
    private static final String INSERT =
            "insert into blade_use (blade_id, cpu_used_millicores, memory_used_mib, measured_at)"
                    + " select id, coalesce(?, 0), coalesce(?, 0), cast(? as timestamp with time zone) from blade"
                    + " where name = ? on conflict do nothing";

    private static final String KNOWN = "select b.name, u.cpu_used_millicores, u.memory_used_mib"
            + " from unnest(cast(? as varchar array)) as k (name) join blade b on b.name = k.name"
            + " join blade_use u on u.blade_id = b.id";

    private static final String KNOWN_VOLUMES = "select u.volume_id, u.written_bytes"
            + " from unnest(cast(? as uuid array)) as k (id) join volume_use u on u.volume_id = k.id";

    private final JdbcTemplate jdbc;
    private final Map<Counter, Sample> last = new ConcurrentHashMap<>();

    Levels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Counter(Meter meter, String source) {
        static Counter of(Sample sample) {
            return new Counter(sample.meter(), sample.source());
        }
    }

    /** What came at an instant, inside a transaction. It is noted by {@link #stored}, when that is over. */
    void follow(List<Sample> samples, Instant at) {
        Map<String, Level> blades = new TreeMap<>();
        Map<UUID, Long> volumes = new TreeMap<>();
        for (Sample sample : samples) {
            switch (sample.meter()) {
                case BLADE_CPU ->
                    level(sample, MILLI, MICROS)
                            .ifPresent(level -> blades.merge(sample.source(), new Level(level, null), Level::and));
                case BLADE_MEMORY ->
                    level(sample, BigDecimal.ONE, BYTES_PER_MIB)
                            .ifPresent(level -> blades.merge(sample.source(), new Level(null, level), Level::and));
                case VOLUME_WRITTEN ->
                    level(sample, BigDecimal.ONE, BigDecimal.ONE)
                            .ifPresent(level -> id(sample.source()).ifPresent(volume -> volumes.put(volume, level)));
                case SLICE_CPU, SLICE_MEMORY, SLICE_THROTTLED, SLICE_SQUEEZED, PORT_OUT -> {
                    // Shown as series, from the readings themselves, or of concern to sizing alone.
                }
            }
        }
        writeBlades(blades, at);
        writeVolumes(volumes);
    }

    /** Of a volume that is gone meanwhile nothing is written. */
    private void writeVolumes(Map<UUID, Long> volumes) {
        if (volumes.isEmpty()) {
            return;
        }
        Map<UUID, Long> known = new HashMap<>();
        jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(KNOWN_VOLUMES);
                    statement.setArray(
                            1, connection.createArrayOf("uuid", volumes.keySet().toArray()));
                    return statement;
                },
                (RowCallbackHandler) row -> known.put(row.getObject(1, UUID.class), row.getLong(2)));
        List<Object[]> moved = new ArrayList<>();
        List<Object[]> absent = new ArrayList<>();
        volumes.forEach((volume, written) -> {
            Long before = known.get(volume);
            if (before == null) {
                absent.add(new Object[] {written, volume});
            } else if (!before.equals(written)) {
                moved.add(new Object[] {written, volume});
            }
        });
        jdbc.batchUpdate("update volume_use set written_bytes = ? where volume_id = ?", moved);
        if (!absent.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into volume_use (volume_id, written_bytes) select id, cast(? as bigint) from volume where id = ?"
                            + " on conflict do nothing",
                    absent);
        }
    }

    /** What is known of a blade by now; the other one comes with another look. */
    private record Level(
            @Nullable Long cpuMillicores, @Nullable Long memoryMiB) {
        Level and(Level more) {
            return new Level(
                    more.cpuMillicores == null ? cpuMillicores : more.cpuMillicores,
                    more.memoryMiB == null ? memoryMiB : more.memoryMiB);
        }
    }

    /** Those alone that are not as high as they were: of a large pool most stand empty. */
    private void writeBlades(Map<String, Level> blades, Instant at) {
        if (blades.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(at);
        Map<String, Level> known = known(blades.keySet());
        List<Object[]> moved = new ArrayList<>();
        List<Object[]> absent = new ArrayList<>();
        blades.forEach((blade, level) -> {
            Level before = known.get(blade);
            if (before == null) {
                absent.add(row(blade, level, now));
            } else if (!before.and(level).equals(before)) {
                moved.add(row(blade, level, now));
            }
        });
        jdbc.batchUpdate(UPDATE, moved);
        if (!absent.isEmpty()) {
            jdbc.batchUpdate(INSERT, absent);
            jdbc.batchUpdate(UPDATE, absent);
        }
    }

    private Map<String, Level> known(Set<String> blades) {
        Map<String, Level> known = new HashMap<>();
        jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(KNOWN);
                    statement.setArray(1, connection.createArrayOf("varchar", blades.toArray()));
                    return statement;
                },
                (RowCallbackHandler) row -> known.put(row.getString(1), new Level(row.getLong(2), row.getLong(3))));
        return known;
    }

    private static Object[] row(String blade, Level level, Timestamp now) {
        return new Object[] {
            new SqlParameterValue(Types.BIGINT, level.cpuMillicores()),
            new SqlParameterValue(Types.BIGINT, level.memoryMiB()),
            now,
            blade
        };
    }

    /** Empty for a volume that is none of ours: whoever made it gave it another name. */
    private static Optional<UUID> id(String source) {
        try {
            return Optional.of(UUID.fromString(source));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    /** The look is over: the next one's levels are counted from it. */
    void stored(List<Sample> look) {
        for (Sample sample : look) {
            Counter counter = Counter.of(sample);
            if (last.size() < COUNTERS_LIMIT || last.containsKey(counter)) {
                last.merge(counter, sample, (before, after) -> after.at().isAfter(before.at()) ? after : before);
            }
        }
    }

    /** The counter's mean rate per second since its last reading, times and divided; empty when there is none to tell. */
    private Optional<Long> level(Sample sample, BigDecimal times, BigDecimal by) {
        Sample before = last.get(Counter.of(sample));
        if (before == null
                || !sample.at().isAfter(before.at())
                || !before.epoch().equals(sample.epoch())) {
            return Optional.empty();
        }
        BigInteger counted = sample.counter().subtract(before.counter());
        if (counted.signum() < 0) {
            return Optional.empty();
        }
        long micros = Duration.between(before.at(), sample.at()).toNanos() / 1_000;
        return Optional.of(new BigDecimal(counted)
                .multiply(MICROS)
                .multiply(times)
                .divide(BigDecimal.valueOf(micros).multiply(by), 0, RoundingMode.HALF_UP)
                .longValue());
    }
}
