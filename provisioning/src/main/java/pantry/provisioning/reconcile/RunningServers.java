package pantry.provisioning.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerHealth;

/** The servers that should run, as the rows have them; inside the caller's transaction. */
@Component
final class RunningServers {
    static final int SUSPECTS_LIMIT = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String SIGHTS =
            "select s.id, s.tenant_id, s.health, s.reason, b.name, b.state = 'FAILED' from server s"
                    + " left join slice l on l.server_id = s.id left join blade b on b.id = l.blade_id"
                    + " where s.state = 'RUNNING' and ";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    RunningServers(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
    }

    /** Those on failed blades and those that are down: looked at every time. */
    List<Sight> suspects() {
        return merged(jdbc.query(
                SIGHTS + "(s.health = 'DOWN' or s.id in (select f.server_id from slice f join blade x"
                        + " on x.id = f.blade_id where x.state = 'FAILED')) order by s.id limit " + SUSPECTS_LIMIT,
                (row, number) -> sight(row)));
    }

    /** The next so many by id, from the beginning again after the last. */
    List<Sight> round(ServerId after, int limit) {
        List<UUID> ids = jdbc.query(
                "select id from server where state = 'RUNNING' and id > ? order by id limit " + limit,
                (row, number) -> row.getObject(1, UUID.class),
                after.value());
        return ids.isEmpty()
                ? List.of()
                : merged(named.query(
                        SIGHTS + "s.id in (:ids) order by s.id", Map.of("ids", ids), (row, number) -> sight(row)));
    }

    static ServerId beforeAll() {
        return new ServerId(BEFORE_ALL);
    }

    /** One per server: of several slices one whose blade has failed, if there is one. */
    private static List<Sight> merged(List<Sight> slices) {
        Map<ServerId, Sight> servers = new LinkedHashMap<>();
        slices.forEach(slice -> servers.merge(
                slice.server(), slice, (one, other) -> other.bladeFailed() && !one.bladeFailed() ? other : one));
        return new ArrayList<>(servers.values());
    }

    private static Sight sight(ResultSet row) throws SQLException {
        return new Sight(
                new ServerId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                ServerHealth.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6));
    }
}
