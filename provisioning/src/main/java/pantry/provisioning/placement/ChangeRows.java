package pantry.provisioning.placement;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ManyRows;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Changes by their ids, with their endings; and where heals were tried in vain. Each call joins the transaction that is open. */
@Component
final class ChangeRows {
    private final JdbcTemplate jdbc;
    private final ManyRows rows;

    ChangeRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.rows = new ManyRows(
                jdbc,
                "slice_change",
                "id uuid",
                "tenant_id uuid",
                "server_id uuid",
                "kind varchar",
                "begun_at timestamptz",
                "ended_at timestamptz",
                "ending varchar");
    }

    void begin(List<Change> changes, Instant now) {
        rows.insert(changes.stream()
                .map(change -> row(change.id(), change.tenant(), change.server(), change.kind(), now, null))
                .toList());
    }

    /** One of a server that stands nowhere: decided, it is carried out. */
    void beginDone(ChangeId change, TenantId tenant, ServerId server, Instant now) {
        rows.insert(
                List.<@Nullable Object[]>of(row(change, tenant, server, Change.Kind.RESIZE, now, ChangeEnding.DONE)));
    }

    private static @Nullable Object[] row(
            ChangeId id,
            TenantId tenant,
            ServerId server,
            Change.Kind kind,
            Instant now,
            @Nullable ChangeEnding ending) {
        return new @Nullable Object[] {
            id.value(),
            tenant.value(),
            server.value(),
            kind.name(),
            Timestamp.from(now),
            ending == null ? null : Timestamp.from(now),
            ending == null ? null : ending.name()
        };
    }

    /** The first ending is the one that counts. */
    void end(Collection<ChangeId> changes, ChangeEnding ending, Instant now) {
        if (!changes.isEmpty()) {
            jdbc.batchUpdate(
                    "update slice_change set ended_at = ?, ending = ? where id = ? and ending is null",
                    changes.stream()
                            .map(change -> new Object[] {Timestamp.from(now), ending.name(), change.value()})
                            .toList());
        }
    }

    /** Empty when there is no such change; in it nothing while the change is under way. */
    Optional<Optional<ChangeEnding>> ending(ChangeId change) {
        return jdbc
                .query(
                        "select ending from slice_change where id = ?",
                        (row, number) -> Optional.ofNullable(row.getString(1)).map(ChangeEnding::valueOf),
                        change.value())
                .stream()
                .findFirst();
    }

    void avoid(ServerId server, Set<BladeId> blades, Instant until) {
        for (BladeId blade : blades) {
            jdbc.update("delete from heal_avoids where server_id = ? and blade_id = ?", server.value(), blade.value());
            jdbc.update(
                    "insert into heal_avoids (server_id, blade_id, until_at) values (?, ?, ?)",
                    server.value(),
                    blade.value(),
                    Timestamp.from(until));
        }
    }

    /** Few at any time; what is over is forgotten here. */
    Map<ServerId, Set<BladeId>> avoided(Instant now) {
        Map<ServerId, Set<BladeId>> avoided = new HashMap<>();
        jdbc.query("select server_id, blade_id, until_at from heal_avoids", row -> {
            if (row.getTimestamp(3).toInstant().isAfter(now)) {
                avoided.computeIfAbsent(new ServerId(row.getObject(1, UUID.class)), server -> new HashSet<>())
                        .add(new BladeId(row.getObject(2, UUID.class)));
            }
        });
        return avoided;
    }

    void forgetAvoided(Instant now) {
        jdbc.update("delete from heal_avoids where until_at <= ?", Timestamp.from(now));
    }
}
