package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewServer;
import pantry.provisioning.server.ServerEdit;
import pantry.provisioning.server.ServerEdits;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;

/** Hibernate's tenant filter below the services: whose rows exist is said by the open transaction alone. */
@RestTest
class TenantFilterTest {
    private final World world;
    private final Transactions transactions;
    private final EntityManager entities;
    private final ServerEdits edits;
    private final ServerId server;

    @Autowired
    TenantFilterTest(
            World world,
            Transactions transactions,
            EntityManager entities,
            ServerEdits edits,
            ServerRows rows,
            Catalogue catalogue,
            IdSource ids) {
        this.world = world;
        this.transactions = transactions;
        this.entities = entities;
        this.edits = edits;
        this.server = new ServerId(ids.next());
        Catalogue.Image image = catalogue.images().getFirst();
        ServerSpec spec = ServerSpec.of("filtered-" + server.toString().substring(28), image.id(), image.name())
                .cpu(100)
                .build();
        NewServer ours = new NewServer(server, world.marketing, spec);
        transactions.forSystem().write(() -> rows.insertAll(List.of(ours), Map.of()));
    }

    private long seen() {
        return entities.createQuery("select count(*) from ServerEntity where id = :id", Long.class)
                .setParameter("id", server.value())
                .getSingleResult();
    }

    @Test
    void aServerExistsForItsTenantAndTheSystemAndForNobodyElse() {
        assertThat(transactions.forTenant(world.marketing).read(this::seen)).isOne();
        assertThat(transactions.forSystem().read(this::seen)).isOne();
        assertThat(transactions.forTenant(world.research).read(this::seen)).isZero();
        assertThat(seen()).as("outside of any transaction of ours").isZero();
    }

    @Test
    void anotherTenantNeitherUpdatesNorDeletesIt() {
        TenantId other = world.research;
        assertThat(edits.edit(
                        other, server, Optional.of("stolen"), Optional.empty(), OptionalLong.empty(), Actor.SYSTEM))
                .isEqualTo(new ServerEdit.NotFound());
        int updated = transactions
                .forTenant(other)
                .write(() -> entities.createQuery("update ServerEntity set name = 'stolen' where id = :id")
                        .setParameter("id", server.value())
                        .executeUpdate());
        int deleted = transactions
                .forTenant(other)
                .write(() -> entities.createQuery("delete from ServerEntity where id = :id")
                        .setParameter("id", server.value())
                        .executeUpdate());
        assertThat(updated + deleted).isZero();
        assertThat(transactions.forTenant(world.marketing).read(this::seen)).isOne();
    }
}
