package pantry.provisioning.pool;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ControlUnitId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.PoolId;

/** Reads what the rows say there is, all of it or some enclosures and arrays; inside the caller's transaction. */
final class KnownRows {
    /** No reference is empty, and a list of values must not be. */
    private static final Set<String> NOTHING = Set.of("");

    private final NamedParameterJdbcTemplate named;

    KnownRows(JdbcTemplate jdbc) {
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    Optional<Known> all(String pool) {
        return read(pool, "", NOTHING, NOTHING);
    }

    Optional<Known> of(String pool, Set<String> enclosures, Set<String> arrays) {
        return read(pool, ":refs", enclosures, arrays);
    }

    private record Settings(UUID id, int ceilingOvercommit, int storageOvercommit) {}

    private Optional<Known> read(String pool, String only, Set<String> enclosures, Set<String> arrays) {
        return named
                .query(
                        "select id, ceiling_overcommit, storage_overcommit from pool where name = :name",
                        Map.of("name", pool),
                        (row, number) -> new Settings(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3)))
                .stream()
                .findFirst()
                .map(found -> new Known(
                        new PoolId(found.id()),
                        found.ceilingOvercommit(),
                        found.storageOvercommit(),
                        enclosures(found.id(), only, enclosures),
                        controlUnits(found.id(), only, enclosures),
                        blades(found.id(), only, enclosures),
                        arrays(found.id(), only, arrays),
                        fabrics(found.id())));
    }

    private <T> List<T> query(String sql, UUID pool, Collection<String> refs, RowMapper<T> mapper) {
        MapSqlParameterSource values = new MapSqlParameterSource("pool", pool);
        values.addValue("refs", refs.isEmpty() ? NOTHING : refs);
        return named.query(sql, values, mapper);
    }

    private static String among(String column, String only) {
        return only.isEmpty() ? "" : " and " + column + " in (" + only + ")";
    }

    private List<Known.Enclosure> enclosures(UUID pool, String only, Set<String> refs) {
        return query(
                "select id, ref, name, slots, health from enclosure where pool_id = :pool" + among("ref", only)
                        + " order by name",
                pool,
                refs,
                (row, number) -> new Known.Enclosure(
                        new EnclosureId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        Health.valueOf(row.getString(5))));
    }

    private List<Known.ControlUnit> controlUnits(UUID pool, String only, Set<String> refs) {
        return query(
                "select u.id, u.enclosure_id, u.ref, u.name, u.active, u.health from control_unit u"
                        + " join enclosure e on e.id = u.enclosure_id where e.pool_id = :pool" + among("e.ref", only)
                        + " order by u.name",
                pool,
                refs,
                (row, number) -> new Known.ControlUnit(
                        new ControlUnitId(row.getObject(1, UUID.class)),
                        new EnclosureId(row.getObject(2, UUID.class)),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        Health.valueOf(row.getString(6))));
    }

    private List<Known.Blade> blades(UUID pool, String only, Set<String> refs) {
        return query(
                "select b.id, b.enclosure_id, b.ref, b.name, b.slot, b.state, b.reachable, b.power, b.power_at,"
                        + " exists (select 1 from slice s where s.blade_id = b.id and s.state <> 'LOST'), b.condemned from blade b"
                        + " join enclosure e on e.id = b.enclosure_id where b.pool_id = :pool" + among("e.ref", only)
                        + " order by b.name",
                pool,
                refs,
                (row, number) -> new Known.Blade(
                        new BladeId(row.getObject(1, UUID.class)),
                        new EnclosureId(row.getObject(2, UUID.class)),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        BladeView.State.valueOf(row.getString(6)),
                        row.getBoolean(7),
                        BladeView.Power.valueOf(row.getString(8)),
                        instant(row.getTimestamp(9)),
                        row.getBoolean(10),
                        row.getBoolean(11)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private List<Known.Array> arrays(UUID pool, String only, Set<String> refs) {
        return query(
                "select id, ref, name, capacity_gib, written_bytes, health from storage_array where pool_id = :pool"
                        + among("ref", only) + " order by name",
                pool,
                refs,
                (row, number) -> new Known.Array(
                        new ArrayId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        Health.valueOf(row.getString(6))));
    }

    private List<Known.Fabric> fabrics(UUID pool) {
        return query(
                "select id, name, url, state, problem from fabric where pool_id = :pool order by name",
                pool,
                NOTHING,
                (row, number) -> new Known.Fabric(
                        new FabricId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        FabricView.State.valueOf(row.getString(4)),
                        row.getString(5)));
    }
}
