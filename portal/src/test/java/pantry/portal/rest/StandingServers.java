package pantry.portal.rest;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;

/** Rows of servers, as if placement had written them. */
@Component
final class StandingServers {
    private final ServerRows rows;
    private final Catalogue catalogue;
    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final IdSource ids;

    StandingServers(ServerRows rows, Catalogue catalogue, Transactions transactions, JdbcTemplate jdbc, IdSource ids) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Half a processor with 512 MiB. */
    ServerId server(TenantId tenant, String state) {
        return server(tenant, state, 500, Map.of());
    }

    ServerId server(TenantId tenant, String state, int cpuMillicores, Map<String, String> tags) {
        ServerId server = new ServerId(ids.next());
        Catalogue.Image image = catalogue.images().getFirst();
        ServerSpec spec = ServerSpec.of("stands-" + server.toString().substring(28), image.id(), image.name())
                .cpu(cpuMillicores)
                .memory(512)
                .tags(tags)
                .build();
        transactions.forSystem().write(() -> {
            rows.insertAll(List.of(new NewServer(server, tenant, spec)), Map.of());
            return jdbc.update("update server set state = ? where id = ?", state, server.value());
        });
        return server;
    }
}
