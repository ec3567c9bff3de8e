package pantry.provisioning.placement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.PoolId;

/** The columns of blades that placement alone writes, and the guards that refuse what a blade does not have. */
@Component
final class BladeRows {
    private static final String COLUMNS = "select id, name, enclosure_id, state, spare, cpu_millicores, memory_mib,"
            + " cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores, memory_ceiling_free_mib,"
            + " (select ceiling_overcommit from pool where pool.id = blade.pool_id),"
            + " (select max(survives_blades) from pool) from blade";

    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;

    BladeRows(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
    }

    List<BladeRow> all() {
        return jdbc.query(COLUMNS + " order by name", (row, number) -> blade(row));
    }

    List<BladeRow> byId(Collection<BladeId> blades) {
        if (blades.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = blades.stream().map(BladeId::value).toList();
        return named.query(
                COLUMNS + " where id in (:ids) order by name", Map.of("ids", ids), (row, number) -> blade(row));
    }

    /** Blades that, as the database has it, would take this slice: what a refusal is checked against. */
    List<BladeRow> fitting(int cpu, int memory, int cpuCeiling, int memoryCeiling, int limit) {
        return jdbc.query(
                COLUMNS + " where state = 'AVAILABLE' and not spare and cpu_free_millicores >= ?"
                        + " and memory_free_mib >= ? and cpu_ceiling_free_millicores >= ?"
                        + " and memory_ceiling_free_mib >= ? and cpu_millicores >= ? and memory_mib >= ? order by cpu_free_millicores, memory_free_mib, name limit "
                        + limit,
                (row, number) -> blade(row),
                cpu,
                memory,
                cpuCeiling,
                memoryCeiling,
                cpuCeiling,
                memoryCeiling);
    }

    /**
     * In the given order (by blade, what gives back before what takes): true for each that held. A blade that is no longer
     * available takes nothing, nor does a spare from orders, but what stands on it may always be given back.
     */
    int[] apply(List<Take> takes) {
        return jdbc.batchUpdate(
                "update blade set cpu_free_millicores = cpu_free_millicores - ?, memory_free_mib = memory_free_mib - ?,"
                        + " cpu_ceiling_free_millicores = cpu_ceiling_free_millicores - ?,"
                        + " memory_ceiling_free_mib = memory_ceiling_free_mib - ?, generation = generation + 1"
                        + " where id = ? and cpu_free_millicores >= ? and memory_free_mib >= ?"
                        + " and cpu_ceiling_free_millicores >= ? and memory_ceiling_free_mib >= ?"
                        + " and (? or state = 'AVAILABLE' and (? or not spare))",
                takes.stream()
                        .map(take -> new Object[] {
                            take.cpu(),
                            take.memory(),
                            take.cpuCeiling(),
                            take.memoryCeiling(),
                            take.blade().value(),
                            take.cpu(),
                            take.memory(),
                            take.cpuCeiling(),
                            take.memoryCeiling(),
                            take.givesBack(),
                            take.mayUseSpare()
                        })
                        .toList());
    }

    /** False when there is no such blade. */
    boolean edit(BladeId blade, @Nullable BladeState state, @Nullable Boolean spare) {
        return jdbc.update(
                        "update blade set state = coalesce(cast(? as varchar), state),"
                                + " spare = coalesce(cast(? as boolean), spare), generation = generation + 1"
                                + " where id = ?",
                        state == null ? null : state.name(),
                        spare,
                        blade.value())
                == 1;
    }

    /** False when there is no such pool. */
    boolean survive(PoolId pool, int blades) {
        return jdbc.update("update pool set survives_blades = ? where id = ?", blades, pool.value()) == 1;
    }

    int survives() {
        Integer most = jdbc.queryForObject("select max(survives_blades) from pool", Integer.class);
        return most == null ? 0 : most;
    }

    void insert(List<NewBlade> blades) {
        jdbc.batchUpdate(
                "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores, memory_mib,"
                        + " cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores, memory_ceiling_free_mib,"
                        + " generation) values (?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing",
                blades.stream()
                        .map(blade -> new Object[] {
                            blade.id().value(),
                            blade.pool().value(),
                            blade.enclosure().value(),
                            blade.name(),
                            blade.ref(),
                            blade.slot(),
                            blade.state().name(),
                            blade.cpuMillicores(),
                            blade.memoryMiB(),
                            blade.cpuMillicores(),
                            blade.memoryMiB(),
                            Math.multiplyExact(blade.cpuMillicores(), blade.ceilingOvercommit()),
                            Math.multiplyExact(blade.memoryMiB(), blade.ceilingOvercommit())
                        })
                        .toList());
    }

    private static BladeRow blade(ResultSet row) throws SQLException {
        return new BladeRow(
                new BladeId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getObject(3, UUID.class),
                BladeState.valueOf(row.getString(4)),
                row.getBoolean(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13));
    }
}
