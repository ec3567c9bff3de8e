package pantry.provisioning.placement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ManyUpdates;
import pantry.provisioning.ground.PoolId;
import pantry.provisioning.placement.BladeEdits.BladeEdit;

/** The columns of blades that placement alone writes, and the guards that refuse what a blade does not have. */
@Component
final class BladeRows {
    private static final String COLUMNS =
            "select id, name, enclosure_id, state, spare, reachable, power, cpu_millicores, memory_mib,"
                    + " cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores, memory_ceiling_free_mib,"
                    + " (select ceiling_overcommit from pool where pool.id = blade.pool_id),"
                    + " (select max(survives_blades) from pool) from blade";

    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;
    private final ManyUpdates edits;

    BladeRows(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
        this.edits = new ManyUpdates(
                jdbc,
                "update blade set state = coalesce(cast(:its_state as varchar), state),"
                        + " spare = coalesce(cast(:its_spare as boolean), spare),"
                        + " reachable = coalesce(cast(:its_reachable as boolean), reachable), when_empty = case when"
                        + " coalesce(cast(:its_state as varchar), 'FAILED') = 'FAILED' then when_empty end,"
                        + " goes_on_draining = case when coalesce(cast(:its_state as varchar), 'FAILED') = 'FAILED' then"
                        + " goes_on_draining or (state = 'DRAINING' and coalesce(cast(:its_state as varchar), '') = 'FAILED')"
                        + " else false end, closed_until = case when coalesce(cast(:its_state as varchar), 'FAILED') ="
                        + " 'FAILED' or (state = 'FAILED' and cast(:its_state as varchar) = 'MAINTENANCE')"
                        + " then closed_until end, condemned ="
                        + " coalesce(cast(:its_condemned as boolean), case when coalesce(cast(:its_state as varchar), 'FAILED') = 'FAILED'"
                        + " then condemned else false end), generation = generation + 1",
                "where id = :its_id",
                "its_id uuid",
                "its_state varchar",
                "its_spare boolean",
                "its_reachable boolean",
                "its_condemned boolean");
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
                COLUMNS
                        + " where state = 'AVAILABLE' and reachable and power = 'ON' and not spare and cpu_free_millicores >= ?"
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
     * available takes nothing, nor does a spare from orders, nor does one that sleeps and was believed to be awake, but what
     * stands on it may always be given back.
     */
    int[] apply(List<Take> takes, Predicate<BladeId> believedAwake) {
        return jdbc.batchUpdate(
                "update blade set cpu_free_millicores = cpu_free_millicores - ?, memory_free_mib = memory_free_mib - ?,"
                        + " cpu_ceiling_free_millicores = cpu_ceiling_free_millicores - ?,"
                        + " memory_ceiling_free_mib = memory_ceiling_free_mib - ?, generation = generation + 1"
                        + " where id = ? and cpu_free_millicores >= ? and memory_free_mib >= ?"
                        + " and cpu_ceiling_free_millicores >= ? and memory_ceiling_free_mib >= ?"
                        + " and (? or state = 'AVAILABLE' and (? or not spare) and (? or power = 'ON'))",
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
                            take.mayUseSpare(),
                            !believedAwake.test(take.blade())
                        })
                        .toList());
    }

    /** By what hardware knows a blade. */
    record Ref(String ref, String name) {}

    Map<BladeId, Ref> refs(Collection<BladeId> blades) {
        Map<BladeId, Ref> refs = new HashMap<>();
        if (!blades.isEmpty()) {
            List<UUID> ids = blades.stream().map(BladeId::value).distinct().toList();
            named.query("select id, ref, name from blade where id in (:ids)", Map.of("ids", ids), row -> {
                refs.put(new BladeId(row.getObject(1, UUID.class)), new Ref(row.getString(2), row.getString(3)));
            });
        }
        return refs;
    }

    List<BladeId> ofEnclosure(EnclosureId enclosure) {
        return jdbc.query(
                "select id from blade where enclosure_id = ? order by id",
                (row, number) -> new BladeId(row.getObject(1, UUID.class)),
                enclosure.value());
    }

    /** In id order, until the transaction ends: who edits some and takes of others must not wait for them in a circle. */
    void lock(Collection<BladeId> blades) {
        List<UUID> ids = blades.stream().map(BladeId::value).toList();
        named.query("select id from blade where id in (:ids) order by id for update", Map.of("ids", ids), row -> {});
    }

    /** Whoever edits them has locked them. */
    void edit(Map<BladeId, BladeEdit> changes) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        changes.forEach((blade, edit) -> rows.add(new @Nullable Object[] {
            blade.value(),
            edit.state() == null ? null : edit.state().name(),
            edit.spare(),
            edit.reachable(),
            edit.condemned()
        }));
        edits.update(rows);
    }

    void whenEmpty(Map<BladeId, BladeState> states) {
        states.forEach((blade, state) ->
                jdbc.update("update blade set when_empty = ? where id = ?", state.name(), blade.value()));
    }

    /** Those of these on which nothing stands any more become what they were drained for. */
    List<BladeRow> closeEmptied(Collection<BladeId> draining) {
        List<UUID> ids = draining.stream().map(BladeId::value).toList();
        List<BladeId> empty = named.query(
                "select id from blade where id in (:ids) and state = 'DRAINING' and when_empty is not null"
                        + " and not exists (select 1 from slice s where s.blade_id = blade.id and s.state <> 'LOST')",
                Map.of("ids", ids),
                (row, number) -> new BladeId(row.getObject(1, UUID.class)));
        for (BladeId blade : empty) {
            jdbc.update(
                    "update blade set state = when_empty, when_empty = null, generation = generation + 1 where id = ?",
                    blade.value());
        }
        return byId(empty);
    }

    /** Of these, those that are awake, take part and have nothing on them are asleep from now on, spares never. */
    List<BladeRow> sleep(Collection<BladeId> blades, Instant now) {
        jdbc.batchUpdate(
                "update blade set power = 'ASLEEP', power_at = ?, generation = generation + 1 where id = ?"
                        + " and power = 'ON' and state = 'AVAILABLE' and not spare and cpu_free_millicores = cpu_millicores"
                        + " and memory_free_mib = memory_mib and not exists"
                        + " (select 1 from slice s where s.blade_id = blade.id and s.state <> 'LOST')",
                inOrder(blades)
                        .map(blade -> new Object[] {Timestamp.from(now), blade.value()})
                        .toList());
        return byId(blades);
    }

    /** Of these, those that sleep are waking from now on; how long they slept is added up. */
    List<BladeRow> wake(Collection<BladeId> blades, Instant now) {
        List<BladeRow> asleep = byId(blades).stream()
                .filter(row -> row.power() == BladePower.ASLEEP)
                .toList();
        for (BladeId blade : inOrder(asleep.stream().map(BladeRow::id).toList()).toList()) {
            jdbc.update(
                    "update blade set power = 'WAKING', power_at = ?, asleep_seconds = asleep_seconds + ?,"
                            + " generation = generation + 1 where id = ? and power = 'ASLEEP'",
                    Timestamp.from(now),
                    secondsAsItIs(blade, now),
                    blade.value());
        }
        return byId(blades);
    }

    /** Of these, those that were asleep or waking are on; how long waking took is what the next one who waits is told. */
    List<BladeRow> awake(Collection<BladeId> blades, Instant now) {
        List<BladeRow> resting = byId(blades).stream()
                .filter(row -> row.power() != BladePower.ON)
                .toList();
        for (BladeRow row : resting.stream()
                .sorted(Comparator.comparing(one -> one.id().value()))
                .toList()) {
            boolean waking = row.power() == BladePower.WAKING;
            long seconds = secondsAsItIs(row.id(), now);
            jdbc.update(
                    "update blade set power = 'ON', wake_millis = case when power = 'WAKING' then ? else wake_millis end,"
                            + " asleep_seconds = asleep_seconds + ?, power_at = ?, generation = generation + 1"
                            + " where id = ? and power <> 'ON'",
                    millisAsItIs(row.id(), now),
                    waking ? 0 : seconds,
                    Timestamp.from(now),
                    row.id().value());
        }
        return byId(blades);
    }

    private long secondsAsItIs(BladeId blade, Instant now) {
        return millisAsItIs(blade, now) / 1_000;
    }

    private long millisAsItIs(BladeId blade, Instant now) {
        Timestamp since =
                jdbc.queryForObject("select power_at from blade where id = ?", Timestamp.class, blade.value());
        return since == null
                ? 0
                : Math.max(0, Duration.between(since.toInstant(), now).toMillis());
    }

    private static Stream<BladeId> inOrder(Collection<BladeId> blades) {
        return blades.stream().sorted(Comparator.comparing(BladeId::value));
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
                        + " power, generation) values (?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing",
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
                            Math.multiplyExact(blade.memoryMiB(), blade.ceilingOvercommit()),
                            blade.power().name()
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
                row.getBoolean(6),
                BladePower.valueOf(row.getString(7)),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15));
    }
}
