package pantry.provisioning.pool;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Whereabouts;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;

/** Where a server is: on its blades, or, when it is stopped, where its volumes are. */
@Component
final class ServerPlaces implements Whereabouts {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    ServerPlaces(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Optional<String> of(ServerId server) {
        return transactions
                .forSystem()
                .read(() -> jdbc
                        .query(
                                "select p.ref from (select b.ref, 1 as kind from slice s join blade b on b.id = s.blade_id"
                                        + " where s.server_id = ? union all select a.ref, 2 as kind from volume v"
                                        + " join storage_array a on a.id = v.array_id where v.server_id = ?) p"
                                        + " order by p.kind limit 1",
                                (row, number) -> row.getString(1),
                                server.value(),
                                server.value())
                        .stream()
                        .findFirst());
    }
}
