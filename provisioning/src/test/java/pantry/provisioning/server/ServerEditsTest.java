package pantry.provisioning.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.JpaGround;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;

/** What may be changed of a server at any time. */
class ServerEditsTest {
    private static final ImageId IMAGE = new ImageId(UUID.fromString("0198f2c4-0000-7000-8000-000000000001"));

    private static ServerId insert(TestGround ground, TenantId tenant, String name) {
        ServerId id = new ServerId(ground.ids.next());
        ServerSpec spec = ServerSpec.of(name, IMAGE, "small")
                .cpu(500)
                .memory(256)
                .costCentre("cc")
                .build();
        ground.transactions
                .forSystem()
                .write(() -> new ServerRows(ground.jdbc, ground.clock)
                        .insertAll(List.of(new NewServer(id, tenant, spec)), Map.of(id, "10.0.0.2")));
        return id;
    }

    private static void waits(TestGround ground, TenantId tenant, ServerId server) {
        ground.jdbc.update(
                "insert into slice_waiting (slice_id, server_id, tenant_id, priority, cpu_millicores, waiting_since)"
                        + " values (?, ?, ?, 0, 500, current_timestamp)",
                ground.ids.next(),
                server.value(),
                tenant.value());
    }

    @OnBothDatabases
    void aServerThatBecomesMoreImportantIsAheadOfTheOthersInTheLineForABladeAtOnce(TestDatabase database) {
        try (JpaGround jpa = new JpaGround(database, ServerEntity.class)) {
            TestGround ground = jpa.ground;
            TenantId tenant = ground.tenant("acme");
            ground.transactions
                    .forSystem()
                    .write(() -> ground.jdbc.update(
                            "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'small', 'linux', 2, 64)",
                            IMAGE.value()));
            ServerId first = insert(ground, tenant, "first");
            ServerId second = insert(ground, tenant, "second");
            waits(ground, tenant, first);
            waits(ground, tenant, second);
            ServerEdits edits = new ServerEdits(
                    jpa.entities, ground.jdbc, ground.transactions, ground.feed, ground.audit, ground.clock);
            ServerChanges more = new ServerChanges(
                    Optional.empty(), Optional.empty(), OptionalInt.of(7), new SelfSizingChange.Stays());

            ServerEdit edited = edits.edit(tenant, second, more, OptionalLong.of(1), Actor.SYSTEM);

            assertThat(edited)
                    .isInstanceOfSatisfying(
                            ServerEdit.Edited.class,
                            one -> assertThat(one.server().priority()).isEqualTo(7));
            assertThat(edits.edit(tenant, second, more, OptionalLong.of(1), Actor.SYSTEM))
                    .isInstanceOf(ServerEdit.Stale.class);
            assertThat(edits.edit(ground.tenant("globex"), second, more, OptionalLong.empty(), Actor.SYSTEM))
                    .isInstanceOf(ServerEdit.NotFound.class);
            assertThat(ground.jdbc.queryForList(
                            "select server_id from slice_waiting order by priority desc, cpu_millicores desc, slice_id",
                            UUID.class))
                    .containsExactly(second.value(), first.value());
            assertThat(ground.jdbc.queryForList("select detail from audit_entry where action = 'edit'", String.class))
                    .singleElement()
                    .satisfies(detail -> assertThat(detail).contains("priority 0 to 7"));
        }
    }
}
