package pantry.provisioning.telemetry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<Counter, Sample> last = new ConcurrentHashMap<>();

    Levels(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Counter(Meter meter, String source) {}

    /** Inside a transaction. */
    void follow(List<Sample> samples) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> cpu = new ArrayList<>();
        List<Object[]> memory = new ArrayList<>();
        List<Object[]> written = new ArrayList<>();
        for (Sample sample : samples) {
            switch (sample.meter()) {
                case BLADE_CPU ->
                    level(sample, MILLI, MICROS)
                            .ifPresent(level -> cpu.add(new Object[] {level, now, sample.source()}));
                case BLADE_MEMORY ->
                    level(sample, BigDecimal.ONE, BYTES_PER_MIB)
                            .ifPresent(level -> memory.add(new Object[] {level, now, sample.source()}));
                case VOLUME_WRITTEN ->
                    level(sample, BigDecimal.ONE, BigDecimal.ONE)
                            .ifPresent(level ->
                                    written.add(new Object[] {level, UUID.fromString(sample.source()), level}));
                case SLICE_CPU, SLICE_MEMORY, SLICE_THROTTLED, SLICE_SQUEEZED, PORT_OUT -> {
                    // Shown as series, from the readings themselves, or of concern to sizing alone.
                }
            }
        }
        writeBlades(cpu, memory);
        jdbc.batchUpdate("update volume set written_bytes = ? where id = ? and written_bytes <> ?", written);
    }

    private void writeBlades(List<Object[]> cpu, List<Object[]> memory) {
        List<Object[]> names = new ArrayList<>();
        cpu.forEach(row -> names.add(new Object[] {row[1], row[2]}));
        jdbc.batchUpdate(
                "insert into blade_use (blade_id, cpu_used_millicores, memory_used_mib, measured_at)"
                        + " select id, 0, 0, cast(? as timestamp with time zone) from blade where name = ?"
                        + " on conflict do nothing",
                names);
        jdbc.batchUpdate(
                "update blade_use set cpu_used_millicores = ?, measured_at = ?"
                        + " where blade_id = (select id from blade where name = ?)",
                cpu);
        jdbc.batchUpdate(
                "update blade_use set memory_used_mib = ?, measured_at = ?"
                        + " where blade_id = (select id from blade where name = ?)",
                memory);
    }

    /** The counter's mean rate per second since its last reading, times and divided; empty when there is none to tell. */
    private Optional<Long> level(Sample sample, BigDecimal times, BigDecimal by) {
        Counter counter = new Counter(sample.meter(), sample.source());
        if (last.size() >= COUNTERS_LIMIT && !last.containsKey(counter)) {
            return Optional.empty();
        }
        Sample before = last.get(counter);
        if (before != null && !sample.at().isAfter(before.at())) {
            return Optional.empty();
        }
        last.put(counter, sample);
        if (before == null || !before.epoch().equals(sample.epoch())) {
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
