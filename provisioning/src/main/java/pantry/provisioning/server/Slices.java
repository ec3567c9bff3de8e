package pantry.provisioning.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.Transactions;

/** What servers stand on. */
@Component
public final class Slices {
    private static final String SELECT =
            "select s.id, s.server_id, s.blade_id, b.name, b.ref, b.enclosure_id, s.cpu_millicores,"
                    + " s.ceiling_millicores, s.memory_mib, s.memory_ceiling_mib, s.state, s.role"
                    + " from slice s join blade b on b.id = s.blade_id"
                    + " where s.server_id in (:servers) order by s.server_id, s.id";

    private final NamedParameterJdbcTemplate jdbc;
    private final Transactions transactions;

    public Slices(NamedParameterJdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** The slices of each server that has any; whose the servers are was for the caller to look at. */
    public Map<ServerId, List<SliceView>> of(Collection<ServerId> servers) {
        if (servers.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = servers.stream().map(ServerId::value).toList();
        return transactions
                .forSystem()
                .read(() -> jdbc.query(SELECT, Map.of("servers", ids), (row, number) -> slice(row)).stream()
                        .collect(Collectors.groupingBy(SliceView::server)));
    }

    private static SliceView slice(ResultSet row) throws SQLException {
        return new SliceView(
                new SliceId(row.getObject(1, UUID.class)),
                new ServerId(row.getObject(2, UUID.class)),
                new BladeId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getString(5),
                new EnclosureId(row.getObject(6, UUID.class)),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                SliceView.State.valueOf(row.getString(11)),
                SliceView.Role.valueOf(row.getString(12)));
    }
}
