package pantry.provisioning.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.HardwareServer;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerHealth;

/** The servers that should run, as the rows have them; inside the caller's transaction. */
@Component
final class RunningServers {
    static final int SUSPECTS_LIMIT = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int BATCH = 1_000;
    private static final String SIGHTS =
            "select s.id, s.tenant_id, s.name, s.health, s.reason, l.id as slice_id, l.state,"
                    + " l.change_id, l.role, l.cpu_millicores, l.ceiling_millicores, l.memory_mib, l.memory_ceiling_mib, b.ref,"
                    + " b.state in ('AVAILABLE', 'DRAINING') and b.reachable as commandable"
                    + " from server s join slice l on l.server_id = s.id join blade b on b.id = l.blade_id"
                    + " where s.state = 'RUNNING' and s.id in (:ids) order by s.id, l.id";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    RunningServers(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
    }

    /** Those that are down and those of which something differs: looked at every time. */
    List<Sight> suspects() {
        return sights(jdbc.query(
                "select id from server where state = 'RUNNING' and (health = 'DOWN' or id in"
                        + " (select subject_id from pool_difference where subject_type = 'SERVER')) order by id limit "
                        + SUSPECTS_LIMIT,
                (row, number) -> row.getObject(1, UUID.class)));
    }

    /** The next so many by id, from the beginning again after the last. */
    List<ServerId> round(ServerId after, int limit) {
        return jdbc.query(
                "select id from server where state = 'RUNNING' and id > ? order by id limit " + limit,
                (row, number) -> new ServerId(row.getObject(1, UUID.class)),
                after.value());
    }

    List<Sight> of(Collection<ServerId> servers) {
        return sights(servers.stream().map(ServerId::value).toList());
    }

    Optional<Sight> of(ServerId server) {
        return of(List.of(server)).stream().findFirst();
    }

    static ServerId beforeAll() {
        return new ServerId(BEFORE_ALL);
    }

    private List<Sight> sights(List<UUID> ids) {
        Map<UUID, Sight> sights = new LinkedHashMap<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            named.query(SIGHTS, Map.of("ids", ids.subList(from, Math.min(ids.size(), from + BATCH))), row -> {
                sights.merge(row.getObject("id", UUID.class), sight(row), RunningServers::together);
            });
        }
        return new ArrayList<>(sights.values());
    }

    private static Sight together(Sight one, Sight other) {
        List<HardwareServer.Slice> slices = new ArrayList<>(one.slices());
        slices.addAll(other.slices());
        return new Sight(
                one.server(),
                one.tenant(),
                one.name(),
                one.health(),
                one.reason(),
                one.settled() && other.settled(),
                one.commandable() && other.commandable(),
                slices);
    }

    private static Sight sight(ResultSet row) throws SQLException {
        return new Sight(
                new ServerId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("name"),
                ServerHealth.valueOf(row.getString("health")),
                row.getString("reason"),
                row.getString("state").equals("ACTIVE") && row.getObject("change_id") == null,
                row.getBoolean("commandable"),
                List.of(new HardwareServer.Slice(
                        new SliceId(row.getObject("slice_id", UUID.class)),
                        row.getString("ref"),
                        row.getInt("cpu_millicores"),
                        row.getInt("ceiling_millicores"),
                        row.getInt("memory_mib"),
                        row.getInt("memory_ceiling_mib"),
                        row.getString("role").equals("RESERVE"))));
    }
}
