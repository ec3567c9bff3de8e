package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.placement.PlacementOutcome.Changed;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.server.ServerState;

/** Servers that run, what is asked for them, and what came of it; for tests of changes. */
final class Changing {
    private Changing() {}

    static ServerId running(PlacementWorld world, Order order) {
        assertThat(world.decide(order)).isInstanceOf(Placed.class);
        world.moved(order.server().id(), ServerState.PROVISIONING, ServerState.RUNNING);
        return order.server().id();
    }

    static ServerId running(PlacementWorld world, TenantId tenant, String name, int cpu, int memory) {
        return running(world, world.order(tenant, name, cpu, memory));
    }

    static Resize resize(PlacementWorld world, TenantId tenant, ServerId server, int cpu, int memory) {
        return new Resize(
                tenant, server, new ChangeId(world.ground.ids.next()), cpu, cpu, memory, memory, Actor.SYSTEM);
    }

    static Change changed(PlacementOutcome outcome) {
        assertThat(outcome).isInstanceOf(Changed.class);
        return ((Changed) outcome).change();
    }

    static Rehoused rehoused(PlacementOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rehoused.class);
        return (Rehoused) outcome;
    }

    static void finish(PlacementWorld world, Change change, boolean done) {
        for (int twice = 0; twice < 2; twice++) {
            assertThat(world.decide(new Finish(change.tenant(), change.server(), change.id(), done)))
                    .isEqualTo(new Settled());
            world.assertConserved();
        }
    }

    static BladeId bladeOf(PlacementWorld world, ServerId server) {
        return new BladeId(world.ground.jdbc.queryForObject(
                "select blade_id from slice where server_id = ? and state <> 'LOST'", UUID.class, server.value()));
    }

    static String facts(PlacementWorld world, ServerId server) {
        return world.ground
                .jdbc
                .queryForList(
                        "select cpu_millicores from lifecycle_interval where server_id = ? order by sequence",
                        Integer.class,
                        server.value())
                .toString();
    }
}
