package pantry.provisioning.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.JpaGround;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.server.ServerSearch.Group;
import pantry.provisioning.server.ServerSearch.Order;
import pantry.provisioning.server.ServerSearch.SortKey;
import pantry.provisioning.server.ServerSearch.Wanted;

class ServerSearchTest {
    private static final ImageId IMAGE = new ImageId(UUID.fromString("0198f2c4-0000-7000-8000-000000000001"));

    @OnBothDatabases
    void aListIsFoundSortedAndCountedByTheDatabase(TestDatabase database) {
        try (JpaGround jpa = new JpaGround(database, ServerEntity.class)) {
            ServerSearch search = new ServerSearch(jpa.entities, jpa.ground.transactions);
            TenantId acme = jpa.ground.tenant("acme");
            TenantId globex = jpa.ground.tenant("globex");
            jpa.ground.transactions.forSystem().write(() -> {
                jpa.ground.jdbc.update(
                        "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'small', 'linux', 2, 64)",
                        IMAGE.value());
            });
            insert(jpa, acme, "Web-1", "RUNNING", "OK", 500);
            insert(jpa, acme, "web_2", "STOPPED", "OK", 250);
            insert(jpa, acme, "db", "RUNNING", "DEGRADED", 1_000);
            insert(jpa, acme, "new", "PROVISIONING", "OK", 100);
            insert(jpa, acme, "gone", "DELETED", "OK", 100);
            insert(jpa, globex, "web-9", "RUNNING", "OK", 100);

            assertThat(names(search, acme, Wanted.ALL, Order.NEWEST_FIRST))
                    .containsExactly("new", "db", "web_2", "Web-1");
            assertThat(names(search, acme, Wanted.ALL, Order.TROUBLED_FIRST))
                    .containsExactly("db", "new", "Web-1", "web_2");
            assertThat(names(search, acme, Wanted.ALL, new Order(SortKey.PROCESSORS, true)))
                    .containsExactly("db", "Web-1", "web_2", "new");
            assertThat(names(search, acme, new Wanted("WEB", null, null), new Order(SortKey.NAME, false)))
                    .containsExactly("Web-1", "web_2");
            assertThat(names(search, acme, new Wanted("_", null, null), Order.NEWEST_FIRST))
                    .as("a wildcard is a letter like others")
                    .containsExactly("web_2");
            assertThat(names(search, acme, new Wanted("", ServerState.RUNNING, ServerHealth.OK), Order.NEWEST_FIRST))
                    .containsExactly("Web-1");
            assertThat(search.part(acme, Wanted.ALL, Order.NEWEST_FIRST, 1, 2).stream()
                            .map(Server::name))
                    .containsExactly("db", "web_2");
            assertThat(search.count(acme, Wanted.ALL)).isEqualTo(4);
            assertThat(search.count(acme, new Wanted("web", null, null))).isEqualTo(2);
            assertThat(search.census(acme))
                    .containsExactlyInAnyOrder(
                            new Group(ServerState.RUNNING, ServerHealth.OK, 1),
                            new Group(ServerState.RUNNING, ServerHealth.DEGRADED, 1),
                            new Group(ServerState.STOPPED, ServerHealth.OK, 1),
                            new Group(ServerState.PROVISIONING, ServerHealth.OK, 1));
        }
    }

    private static List<String> names(ServerSearch search, TenantId tenant, Wanted wanted, Order order) {
        return search.part(tenant, wanted, order, 0, 10).stream()
                .map(Server::name)
                .toList();
    }

    private static void insert(JpaGround jpa, TenantId tenant, String name, String state, String health, int cpu) {
        ServerId id = new ServerId(jpa.ground.ids.next());
        ServerSpec spec = ServerSpec.of(name, IMAGE, "small")
                .cpu(cpu)
                .memory(256)
                .costCentre("cc")
                .build();
        jpa.ground.transactions.forSystem().write(() -> {
            new ServerRows(jpa.ground.jdbc, jpa.ground.clock)
                    .insertAll(List.of(new NewServer(id, tenant, spec)), Map.of(id, "10.0.0.2"));
            jpa.ground.jdbc.update("update server set state = ?, health = ? where id = ?", state, health, id.value());
        });
        jpa.ground.clock.advance(java.time.Duration.ofSeconds(1));
    }
}
