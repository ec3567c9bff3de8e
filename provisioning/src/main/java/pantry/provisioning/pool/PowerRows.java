package pantry.provisioning.pool;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;

/** What rows say of blades' power and of those that nothing stands on; inside the caller's transaction. */
@Component
public final class PowerRows {
    private final JdbcTemplate jdbc;

    public PowerRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A blade that takes part and can be commanded; {@code emptySince} as far as {@link #noteEmpty} has been told. */
    public record Resting(
            BladeId id,
            String ref,
            String name,
            boolean spare,
            BladeView.Power power,
            @Nullable Instant poweredAt,
            boolean empty,
            long generation,
            @Nullable Instant emptySince) {}

    public record Wish(PowerPolicy policy, int survives) {}

    public List<Wish> wish() {
        return jdbc.query(
                "select blades_sleep, sleep_after_minutes, awake_blades, blade_idle_watts,"
                        + " (select max(survives_blades) from pool) from pool order by created_at, id limit 1",
                (row, number) -> new Wish(
                        new PowerPolicy(row.getBoolean(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                        row.getInt(5)));
    }

    public List<Resting> all() {
        return jdbc.query(
                "select b.id, b.ref, b.name, b.spare, b.power, b.power_at, b.cpu_free_millicores = b.cpu_millicores"
                        + " and b.memory_free_mib = b.memory_mib and not exists"
                        + " (select 1 from slice s where s.blade_id = b.id and s.state <> 'LOST'), b.generation,"
                        + " case when r.generation = b.generation then r.empty_since end from blade b"
                        + " left join blade_rest r on r.blade_id = b.id"
                        + " where b.state = 'AVAILABLE' and b.reachable order by b.name",
                (row, number) -> new Resting(
                        new BladeId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        BladeView.Power.valueOf(row.getString(5)),
                        instant(row.getTimestamp(6)),
                        row.getBoolean(7),
                        row.getLong(8),
                        instant(row.getTimestamp(9))));
    }

    /** From now on it counts as empty, until its generation moves on. */
    public void noteEmpty(Resting blade, Instant now) {
        jdbc.update("delete from blade_rest where blade_id = ?", blade.id().value());
        jdbc.update(
                "insert into blade_rest (blade_id, generation, empty_since) values (?, ?, ?) on conflict do nothing",
                blade.id().value(),
                blade.generation(),
                Timestamp.from(now));
    }

    /** A blade that a server is to stand on and that is not on, and since when it is on its way. */
    public record NotOn(BladeId id, String ref, @Nullable Instant since) {}

    public List<NotOn> notOnUnder(ServerId server) {
        return jdbc.query(
                "select distinct b.id, b.ref, b.power_at from slice s join blade b on b.id = s.blade_id"
                        + " where s.server_id = ? and s.state <> 'LOST' and b.power <> 'ON' order by b.id",
                (row, number) -> new NotOn(
                        new BladeId(row.getObject(1, UUID.class)), row.getString(2), instant(row.getTimestamp(3))),
                server.value());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
