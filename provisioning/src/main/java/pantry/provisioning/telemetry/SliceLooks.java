package pantry.provisioning.telemetry;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.MeterValue.Meter;

/** Keeps the last two looks at each slice of a server that sizes itself; the others' are passed over. */
@Component
final class SliceLooks {
    private static final int SOURCES_AT_ONCE = 1_000;
    private static final String MOVED = "update slice_look set before_at = read_at, cpu_before = cpu,"
            + " throttled_before = throttled, memory_before = memory, squeezed_before = squeezed, read_at = ?, cpu = ?,"
            + " throttled = ?, memory = ?, squeezed = ? where source = ? and epoch = ? and read_at < ?";
    private static final String BEGUN =
            "insert into slice_look (read_at, cpu, throttled, memory, squeezed, source, epoch,"
                    + " server_id) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final NamedParameterJdbcTemplate named;

    SliceLooks(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** A slice's counters, which were read together. */
    private record Counters(Sample cpu, Map<Meter, Sample> all) {
        @Nullable
        Object[] row() {
            return new @Nullable Object[] {
                Timestamp.from(cpu.at()),
                value(Meter.SLICE_CPU),
                value(Meter.SLICE_THROTTLED),
                value(Meter.SLICE_MEMORY),
                value(Meter.SLICE_SQUEEZED),
                cpu.source(),
                cpu.epoch()
            };
        }

        private Object value(Meter meter) {
            Sample sample = all.get(meter);
            return new SqlParameterValue(Types.NUMERIC, sample == null ? null : new BigDecimal(sample.counter()));
        }
    }

    /** Inside a transaction. */
    void follow(List<Sample> samples) {
        Map<String, Counters> slices = slices(samples);
        Map<String, UUID> servers = servers(slices.keySet());
        List<Counters> looked = slices.values().stream()
                .filter(slice -> servers.containsKey(slice.cpu().source()))
                .toList();
        if (looked.isEmpty()) {
            return;
        }
        Set<String> known = known(servers.keySet());
        List<Object[]> moved = new ArrayList<>();
        looked.forEach(
                slice -> moved.add(with(slice.row(), Timestamp.from(slice.cpu().at()))));
        int[] counts = named.getJdbcTemplate().batchUpdate(MOVED, moved);
        List<Object[]> begun = new ArrayList<>();
        List<Object[]> ended = new ArrayList<>();
        for (int at = 0; at < counts.length; at++) {
            Counters slice = looked.get(at);
            if (counts[at] == 0) {
                // Of another epoch, or not older than what is known: the next look begins anew or is newer.
                if (known.contains(slice.cpu().source())) {
                    ended.add(new Object[] {slice.cpu().source(), slice.cpu().epoch()});
                } else {
                    begun.add(with(slice.row(), servers.get(slice.cpu().source())));
                }
            }
        }
        named.getJdbcTemplate().batchUpdate("delete from slice_look where source = ? and epoch <> ?", ended);
        named.getJdbcTemplate().batchUpdate(BEGUN, begun);
    }

    private static Map<String, Counters> slices(List<Sample> samples) {
        Map<String, Map<Meter, Sample>> bySource = new LinkedHashMap<>();
        for (Sample sample : samples) {
            switch (sample.meter()) {
                case SLICE_CPU, SLICE_MEMORY, SLICE_THROTTLED, SLICE_SQUEEZED ->
                    bySource.computeIfAbsent(sample.source(), _ -> new EnumMap<>(Meter.class))
                            .put(sample.meter(), sample);
                case PORT_OUT, VOLUME_WRITTEN, BLADE_CPU, BLADE_MEMORY -> {
                    // Nothing that a slice could lack.
                }
            }
        }
        Map<String, Counters> slices = new LinkedHashMap<>();
        bySource.forEach((source, all) -> {
            Sample cpu = all.get(Meter.SLICE_CPU);
            if (cpu != null && all.containsKey(Meter.SLICE_MEMORY)) {
                slices.put(source, new Counters(cpu, all));
            }
        });
        return slices;
    }

    private Map<String, UUID> servers(Set<String> sources) {
        Map<String, UUID> servers = new HashMap<>();
        for (List<String> some : parts(sources)) {
            named.query(
                    "select m.source, m.server_id from meter_source m join self_sizing s on s.server_id = m.server_id"
                            + " where m.source in (:sources)",
                    Map.of("sources", some),
                    row -> {
                        servers.put(row.getString(1), row.getObject(2, UUID.class));
                    });
        }
        return servers;
    }

    private Set<String> known(Set<String> sources) {
        Set<String> known = new HashSet<>();
        for (List<String> some : parts(sources)) {
            known.addAll(named.queryForList(
                    "select source from slice_look where source in (:sources)", Map.of("sources", some), String.class));
        }
        return known;
    }

    private static List<List<String>> parts(Set<String> sources) {
        List<String> all = List.copyOf(sources);
        List<List<String>> parts = new ArrayList<>();
        for (int at = 0; at < all.size(); at += SOURCES_AT_ONCE) {
            parts.add(all.subList(at, Math.min(all.size(), at + SOURCES_AT_ONCE)));
        }
        return parts;
    }

    private static @Nullable Object[] with(@Nullable Object[] row, @Nullable Object last) {
        @Nullable Object[] longer = Arrays.copyOf(row, row.length + 1);
        longer[row.length] = last;
        return longer;
    }
}
