package pantry.provisioning.server;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * Whose each counter is. A source is known before the hardware counts anything for it, and stays known after it ended,
 * because its last reading comes later.
 */
@Component
public final class MeterSources {
    private final JdbcTemplate jdbc;
    private final ManyRows rows;
    private final Clock clock;

    public MeterSources(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.rows = new ManyRows(
                jdbc,
                "meter_source",
                "source varchar",
                "kind varchar",
                "tenant_id uuid",
                "server_id uuid",
                "blade_id uuid",
                "begun_at timestamptz");
        this.clock = clock;
    }

    public enum Kind {
        SLICE,
        VOLUME,
        PORT
    }

    /** A slice, a volume or a port (named by its server) that counts for a server. */
    public record Source(
            UUID id,
            Kind kind,
            TenantId tenant,
            ServerId server,
            @Nullable BladeId blade) {}

    /** What never came to be counts for nobody. */
    public void forget(List<UUID> sources) {
        jdbc.batchUpdate(
                "delete from meter_source where source = ?",
                sources.stream().map(id -> new Object[] {id.toString()}).toList());
    }

    /** Inside the transaction that reserves; a port that is known already stays as it is. */
    public void register(List<Source> sources) {
        Timestamp now = Timestamp.from(clock.instant());
        rows.insertUnlessThere(sources.stream()
                .map(source -> new @Nullable Object[] {
                    source.id().toString(),
                    source.kind().name(),
                    source.tenant().value(),
                    source.server().value(),
                    source.blade() == null ? null : source.blade().value(),
                    now
                })
                .toList());
    }
}
