package pantry.provisioning.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;

/** Blades with what stands on them; inside the caller's transaction. */
final class Blades {
    private static final String BLADES =
            "select b.id, b.name, b.enclosure_id, e.name, b.slot, b.state, b.spare, b.reachable, b.power, b.condemned, b.cpu_millicores, b.memory_mib,"
                    + " b.cpu_free_millicores, b.memory_free_mib, u.cpu_used_millicores, u.memory_used_mib, b.generation, b.closed_until"
                    + " from blade b join enclosure e on e.id = b.enclosure_id"
                    + " left join blade_use u on u.blade_id = b.id";

    private final NamedParameterJdbcTemplate named;

    Blades(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    List<BladeView> page(BladeFilter filter, BladeOrder order, BladeOrder.@Nullable Place after, int limit) {
        MapSqlParameterSource values = new MapSqlParameterSource("limit", limit);
        StringBuilder where = new StringBuilder(" where 1 = 1").append(order.condition(after));
        if (after != null) {
            values.addValue("afterValue", after.value());
            values.addValue("afterId", after.id().value());
        }
        if (filter.name() != null) {
            where.append(" and b.name = :name");
            values.addValue("name", filter.name());
        }
        if (filter.state() != null) {
            where.append(" and b.state = :state");
            values.addValue("state", filter.state().name());
        }
        if (filter.enclosure() != null) {
            where.append(" and b.enclosure_id = :enclosure");
            values.addValue("enclosure", filter.enclosure().value());
        }
        if (filter.spare() != null) {
            where.append(" and b.spare = :spare");
            values.addValue("spare", filter.spare());
        }
        return withSlices(
                named.query(BLADES + where + order.sql() + " limit :limit", values, (row, number) -> blade(row)));
    }

    Optional<BladeView> find(BladeId id) {
        return withSlices(named.query(
                        BLADES + " where b.id = :id",
                        new MapSqlParameterSource("id", id.value()),
                        (row, number) -> blade(row)))
                .stream()
                .findFirst();
    }

    List<String> failed() {
        return named.getJdbcTemplate()
                .query(
                        "select name from blade where state = 'FAILED' order by name",
                        (row, number) -> row.getString(1));
    }

    private record OnBlade(BladeId blade, BladeView.Slice slice) {}

    private List<BladeView> withSlices(List<BladeView> blades) {
        if (blades.isEmpty()) {
            return blades;
        }
        Map<BladeId, List<BladeView.Slice>> slices = named
                .query(
                        "select l.blade_id, l.id, l.server_id, s.name, s.state, s.health, l.tenant_id, t.name,"
                                + " l.cpu_millicores, l.memory_mib, l.state, l.role from slice l join server s on s.id = l.server_id"
                                + " join tenant t on t.id = l.tenant_id where l.blade_id in (:blades)"
                                + " order by t.name, s.name, l.id",
                        Map.of(
                                "blades",
                                blades.stream().map(blade -> blade.id().value()).toList()),
                        (row, number) -> slice(row))
                .stream()
                .collect(
                        Collectors.groupingBy(OnBlade::blade, Collectors.mapping(OnBlade::slice, Collectors.toList())));
        return blades.stream()
                .map(blade -> blade.with(slices.getOrDefault(blade.id(), List.of())))
                .toList();
    }

    private static BladeView blade(ResultSet row) throws SQLException {
        return new BladeView(
                new BladeId(row.getObject(1, UUID.class)),
                row.getString(2),
                new EnclosureId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getInt(5),
                BladeView.State.valueOf(row.getString(6)),
                row.getBoolean(7),
                row.getBoolean(8),
                BladeView.Power.valueOf(row.getString(9)),
                row.getBoolean(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getObject(15, Long.class),
                row.getObject(16, Long.class),
                List.of(),
                row.getLong(17),
                instant(row.getTimestamp("closed_until")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static OnBlade slice(ResultSet row) throws SQLException {
        return new OnBlade(
                new BladeId(row.getObject(1, UUID.class)),
                new BladeView.Slice(
                        new SliceId(row.getObject(2, UUID.class)),
                        new ServerId(row.getObject(3, UUID.class)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        new TenantId(row.getObject(7, UUID.class)),
                        row.getString(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getString(11),
                        row.getString(12)));
    }
}
