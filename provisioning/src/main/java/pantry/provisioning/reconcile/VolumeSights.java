package pantry.provisioning.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.storage.Volume;

/** The volumes that nothing is being done with; inside the caller's transaction. */
@Component
final class VolumeSights {
    private static final String SIGHTS =
            "select v.id, v.tenant_id, v.name, v.kind, v.size_gib, a.ref, a.name as array_name,"
                    + " v.server_id, coalesce(s.state, '') = 'RUNNING' as server_runs, coalesce(s.reason, '') as reason"
                    + " from volume v join storage_array a on a.id = v.array_id left join server s on s.id = v.server_id"
                    + " left join snapshot n on n.id = v.snapshot_id where v.state = 'READY'"
                    + " and (s.id is null or s.state in ('RUNNING', 'STOPPED')) and (n.id is null or n.state = 'READY')";

    private final JdbcTemplate jdbc;
    private final Operations operations;

    VolumeSights(JdbcTemplate jdbc, Operations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /** The next so many by id. */
    List<VolumeSight> after(UUID id, int limit) {
        return jdbc.query(SIGHTS + " and v.id > ? order by v.id limit " + limit, (row, number) -> sight(row), id);
    }

    /** Whether it is as it was, and nobody is at work with it or its server. */
    boolean isStill(VolumeSight sight) {
        boolean same = jdbc
                .query(
                        SIGHTS + " and v.id = ?",
                        (row, number) -> sight(row),
                        sight.id().value())
                .stream()
                .anyMatch(now -> now.sizeGiB() == sight.sizeGiB()
                        && now.serverRuns() == sight.serverRuns()
                        && String.valueOf(now.server()).equals(String.valueOf(sight.server())));
        return same
                && !operations.anyUnderWay(sight.id().value())
                && (sight.server() == null
                        || !operations.anyUnderWay(sight.server().value()));
    }

    private static VolumeSight sight(ResultSet row) throws SQLException {
        UUID server = row.getObject("server_id", UUID.class);
        return new VolumeSight(
                new VolumeId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("name"),
                Volume.Kind.valueOf(row.getString("kind")),
                row.getInt("size_gib"),
                row.getString("ref"),
                row.getString("array_name"),
                server == null ? null : new ServerId(server),
                row.getBoolean("server_runs"),
                row.getString("reason"));
    }
}
