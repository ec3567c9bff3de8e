package pantry.provisioning.telemetry;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.pool.MeterPlace;

/**
 * The rows of readings. The key makes a repeat nothing, so a poll may be done again by anyone. Whose a source is, is said
 * here; of one that nobody knows the reading is kept without an owner, and metering decides what becomes of it.
 */
@Component
final class Readings {
    private static final Comparator<Sample> BY_TIME = Comparator.comparing(Sample::at);

    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;
    private final IdSource ids;

    Readings(NamedParameterJdbcTemplate named, IdSource ids) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
        this.ids = ids;
    }

    private record Owner(UUID tenant, UUID server) {}

    /** What came at an instant, inside a transaction. Returns the servers whose use is now known better. */
    Set<Touched> store(List<Sample> samples, MeterPlace place, Instant at) {
        Map<String, Owner> owners = ownersOf(samples);
        int[] counts = place.isSkewed() ? hold(samples, owners, place, at) : insert(samples, owners, at);
        Set<Touched> touched = new LinkedHashSet<>();
        for (int i = 0; i < counts.length; i++) {
            Owner owner = owners.get(samples.get(i).source());
            if (counts[i] != 0 && owner != null && !place.isSkewed()) {
                touched.add(new Touched(Topic.USAGE, owner.server(), new TenantId(owner.tenant())));
            }
        }
        return touched;
    }

    private Map<String, Owner> ownersOf(List<Sample> samples) {
        Set<String> sources = new LinkedHashSet<>();
        samples.stream().filter(sample -> !sample.ofBlade()).forEach(sample -> sources.add(sample.source()));
        Map<String, Owner> owners = new HashMap<>();
        if (!sources.isEmpty()) {
            named.query(
                    "select source, tenant_id, server_id from meter_source where source in (:sources)",
                    Map.of("sources", sources),
                    row -> {
                        owners.put(
                                row.getString(1),
                                new Owner(row.getObject(2, UUID.class), row.getObject(3, UUID.class)));
                    });
        }
        return owners;
    }

    /** What is new of them is a batch, which metering folds as a whole. */
    private int[] insert(List<Sample> samples, Map<String, Owner> owners, Instant at) {
        UUID batch = ids.next();
        int[] counts = jdbc.batchUpdate(
                "insert into reading (source, meter, epoch, read_at, counter, tenant_id, server_id, collected_at,"
                        + " batch_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows(samples, owners, at, List.of(batch)));
        long stored = Arrays.stream(counts).filter(count -> count != 0).count();
        if (stored > 0) {
            jdbc.update(
                    "insert into reading_batch (id, collected_at, readings, folded, first_read_at, last_read_at)"
                            + " values (?, ?, ?, false, ?, ?)",
                    batch,
                    Timestamp.from(at),
                    stored,
                    readAt(samples.stream().min(BY_TIME)),
                    readAt(samples.stream().max(BY_TIME)));
        }
        return counts;
    }

    private static Timestamp readAt(Optional<Sample> sample) {
        return Timestamp.from(sample.orElseThrow().at());
    }

    /** When these were read nobody can say, so they count for nothing. */
    private int[] hold(List<Sample> samples, Map<String, Owner> owners, MeterPlace place, Instant at) {
        return jdbc.batchUpdate(
                "insert into held_reading (source, meter, epoch, read_at, counter, tenant_id, server_id, collected_at,"
                        + " fabric_id, skew_millis) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows(samples, owners, at, List.of(place.fabric().value(), place.clockSkewMillis())));
    }

    private List<Object[]> rows(List<Sample> samples, Map<String, Owner> owners, Instant at, List<Object> more) {
        Timestamp now = Timestamp.from(at);
        List<Object[]> rows = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            Owner owner = owners.get(sample.source());
            List<@Nullable Object> row = new ArrayList<>();
            row.add(sample.source());
            row.add(sample.meter().name());
            row.add(sample.epoch());
            row.add(Timestamp.from(sample.at()));
            row.add(new BigDecimal(sample.counter()));
            row.add(owner == null ? null : owner.tenant());
            row.add(owner == null ? null : owner.server());
            row.add(now);
            row.addAll(more);
            rows.add(row.toArray());
        }
        return rows;
    }
}
