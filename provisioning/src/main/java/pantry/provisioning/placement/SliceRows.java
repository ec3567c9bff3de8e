package pantry.provisioning.placement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.Id;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.SliceRow.Resized;
import pantry.provisioning.server.SliceView.Role;
import pantry.provisioning.server.SliceView.State;

/**
 * Slices that exist, and those of them that wait for a blade. Whoever changes them has locked their tenant's quota: nobody
 * else changes them until the transaction ends.
 */
@Component
final class SliceRows {
    private static final String COLUMNS = "select id, tenant_id, server_id, blade_id, cpu_millicores, memory_mib,"
            + " ceiling_millicores, memory_ceiling_mib, state, role, change_id, from_cpu_millicores, from_memory_mib,"
            + " from_ceiling_millicores, from_memory_ceiling_mib, to_cpu_millicores, to_memory_mib,"
            + " to_ceiling_millicores, to_memory_ceiling_mib, to_role from slice";
    private static final int AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;

    SliceRows(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
    }

    /** In the order of their ids; a server without slices has no entry. */
    Map<ServerId, Footing> of(Collection<ServerId> servers) {
        Map<ServerId, List<SliceRow>> rows = new LinkedHashMap<>();
        for (List<UUID> some : chunks(servers)) {
            named.query(COLUMNS + " where server_id in (:ids) order by id", Map.of("ids", some), row -> {
                SliceRow slice = slice(row);
                rows.computeIfAbsent(slice.server(), server -> new ArrayList<>())
                        .add(slice);
            });
        }
        Map<ServerId, Footing> footings = new LinkedHashMap<>();
        rows.forEach((server, slices) -> footings.put(server, new Footing(slices)));
        return footings;
    }

    Footing of(ServerId server) {
        return of(List.of(server)).getOrDefault(server, new Footing(List.of()));
    }

    /** What stands on these blades; what they lost stands there no longer. */
    List<SliceRow> on(Collection<BladeId> blades) {
        List<SliceRow> rows = new ArrayList<>();
        for (List<UUID> some : chunks(blades)) {
            rows.addAll(named.query(
                    COLUMNS + " where blade_id in (:ids) and state <> 'LOST' order by id",
                    Map.of("ids", some),
                    (row, number) -> slice(row)));
        }
        return rows;
    }

    /** What these blades lost and nobody has taken the place of for good. */
    List<SliceRow> lostOn(Collection<BladeId> blades) {
        List<SliceRow> rows = new ArrayList<>();
        for (List<UUID> some : chunks(blades)) {
            rows.addAll(named.query(
                    COLUMNS + " where blade_id in (:ids) and state = 'LOST' order by id",
                    Map.of("ids", some),
                    (row, number) -> slice(row)));
        }
        return rows;
    }

    /** At most so many of all, for whoever plans with the whole pool. */
    List<SliceRow> all(int limit) {
        return jdbc.query(COLUMNS + " order by id limit " + limit, (row, number) -> slice(row));
    }

    /** A lost slice for which nobody found room yet. */
    record Waiting(SliceId slice, ServerId server, TenantId tenant) {}

    /** Most important first, then the largest. */
    List<Waiting> waiting(int limit) {
        return jdbc.query(
                "select slice_id, server_id, tenant_id from slice_waiting"
                        + " order by priority desc, cpu_millicores desc, slice_id limit " + limit,
                (row, number) -> new Waiting(
                        new SliceId(row.getObject(1, UUID.class)),
                        new ServerId(row.getObject(2, UUID.class)),
                        new TenantId(row.getObject(3, UUID.class))));
    }

    /** The rows that differ: new ones are inserted by the caller, since with them come meter sources and claims. */
    void write(Collection<Shift> shifts, Instant now) {
        List<Object[]> gone = new ArrayList<>();
        List<@Nullable Object[]> changed = new ArrayList<>();
        List<Object[]> waiting = new ArrayList<>();
        List<Object[]> served = new ArrayList<>();
        for (Shift shift : shifts) {
            Map<SliceId, SliceRow> known = new HashMap<>();
            shift.before().rows().forEach(row -> known.put(row.id(), row));
            for (SliceRow row : shift.after().rows()) {
                SliceRow was = known.remove(row.id());
                if (was != null && !was.equals(row)) {
                    changed.add(update(row));
                }
                boolean waited = was != null && waits(was);
                if (waits(row) && !waited) {
                    waiting.add(new Object[] {
                        row.id().value(),
                        row.server().value(),
                        row.tenant().value(),
                        shift.owner().priority(),
                        row.held().cpu(),
                        Timestamp.from(now)
                    });
                } else if (waited && !waits(row)) {
                    served.add(new Object[] {row.id().value()});
                }
            }
            for (SliceRow row : known.values()) {
                gone.add(new Object[] {row.id().value()});
                if (waits(row)) {
                    served.add(new Object[] {row.id().value()});
                }
            }
        }
        batch("delete from slice where id = ?", gone);
        batch(
                "update slice set cpu_millicores = ?, memory_mib = ?, ceiling_millicores = ?, memory_ceiling_mib = ?,"
                        + " state = ?, role = ?, change_id = ?, from_cpu_millicores = ?, from_memory_mib = ?,"
                        + " from_ceiling_millicores = ?, from_memory_ceiling_mib = ?, to_cpu_millicores = ?,"
                        + " to_memory_mib = ?, to_ceiling_millicores = ?, to_memory_ceiling_mib = ?, to_role = ?"
                        + " where id = ?",
                changed);
        batch("delete from slice_waiting where slice_id = ?", served);
        batch(
                "insert into slice_waiting (slice_id, server_id, tenant_id, priority, cpu_millicores, waiting_since)"
                        + " values (?, ?, ?, ?, ?, ?)",
                waiting);
    }

    private static boolean waits(SliceRow row) {
        return row.state() == State.LOST && row.change() == null;
    }

    private void batch(String sql, List<? extends @Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, List.copyOf(rows));
        }
    }

    private static @Nullable Object[] update(SliceRow row) {
        Resized resized = row.resized();
        Size from = resized == null ? null : resized.from();
        Size to = resized == null ? null : resized.to();
        return new @Nullable Object[] {
            row.held().cpu(),
            row.held().memory(),
            row.held().cpuCeiling(),
            row.held().memoryCeiling(),
            row.state().name(),
            row.role().name(),
            row.change() == null ? null : row.change().value(),
            from == null ? null : from.cpu(),
            from == null ? null : from.memory(),
            from == null ? null : from.cpuCeiling(),
            from == null ? null : from.memoryCeiling(),
            to == null ? null : to.cpu(),
            to == null ? null : to.memory(),
            to == null ? null : to.cpuCeiling(),
            to == null ? null : to.memoryCeiling(),
            resized == null ? null : resized.toRole().name(),
            row.id().value()
        };
    }

    private static SliceRow slice(ResultSet row) throws SQLException {
        UUID change = row.getObject(11, UUID.class);
        String toRole = row.getString(20);
        return new SliceRow(
                new SliceId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                new ServerId(row.getObject(3, UUID.class)),
                new BladeId(row.getObject(4, UUID.class)),
                size(row, 5),
                State.valueOf(row.getString(9)),
                Role.valueOf(row.getString(10)),
                change == null ? null : new ChangeId(change),
                toRole == null ? null : new Resized(size(row, 12), size(row, 16), Role.valueOf(toRole)));
    }

    private static Size size(ResultSet row, int at) throws SQLException {
        return new Size(row.getInt(at), row.getInt(at + 1), row.getInt(at + 2), row.getInt(at + 3));
    }

    private static List<List<UUID>> chunks(Collection<? extends Id> ids) {
        List<UUID> all = ids.stream().map(Id::value).distinct().sorted().toList();
        List<List<UUID>> chunks = new ArrayList<>();
        for (int at = 0; at < all.size(); at += AT_ONCE) {
            chunks.add(all.subList(at, Math.min(all.size(), at + AT_ONCE)));
        }
        return chunks;
    }
}
