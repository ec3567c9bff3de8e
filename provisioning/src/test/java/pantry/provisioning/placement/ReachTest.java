package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Reach;
import pantry.provisioning.server.ServerState;

/** Blades that nobody can command: what stands there stays, and what is new goes elsewhere while it can. */
class ReachTest {
    private static void reach(PlacementWorld world, int enclosure, boolean reachable) {
        assertThat(world.decide(new Reach(world.enclosures.get(enclosure), reachable, Actor.SYSTEM)))
                .isInstanceOf(PlacementOutcome.Settled.class);
    }

    private static long inFrame(PlacementWorld world, int enclosure) {
        return world.count(
                "select count(*) from slice s join blade b on b.id = s.blade_id where b.enclosure_id = ? and s.state in"
                        + " ('ACTIVE', 'ADDING')",
                world.enclosures.get(enclosure).value());
    }

    @OnBothDatabases
    void ordersGoToTheOthersWhileTheseHaveRoom(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        world.decide(world.order(tenant, "before", 1_000, 1_024));
        assertThat(inFrame(world, 0)).isOne();
        reach(world, 0, false);
        for (int i = 0; i < 4; i++) {
            assertThat(world.decide(world.order(tenant, "web-" + i, 1_000, 1_024)))
                    .isInstanceOf(Placed.class);
        }
        assertThat(inFrame(world, 0)).as("what stands there stays").isOne();
        assertThat(inFrame(world, 1)).isEqualTo(4);
        world.assertConserved();
    }

    @OnBothDatabases
    void onlyThenAreTheyTakenAndOnlyForOrders(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order full = world.order(tenant, "full", PlacementWorld.BLADE_CPU, PlacementWorld.BLADE_MEMORY);
        world.decide(full);
        reach(world, 1, false);
        assertThat(world.dryRun().each(tenant, List.of(world.spec("next", 1_000, 1_024))))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(DryRunOutcome.Fits.class));
        assertThat(world.decide(world.order(tenant, "waits", 1_000, 1_024))).isInstanceOf(Placed.class);
        assertThat(inFrame(world, 1)).isOne();
        assertThat(world.count(
                        "select count(*) from audit_entry where detail like '%no control unit works there now%'"))
                .isOne();
        assertThat(world.decide(world.order(tenant, "too-large", PlacementWorld.BLADE_CPU, 64)))
                .isInstanceOf(Shortfall.class);
        world.moved(full.server().id(), ServerState.PROVISIONING, ServerState.RUNNING);
        world.decide(new Lose(List.of(world.blades.getFirst()), null, Actor.SYSTEM));
        assertThat(world.count("select count(*) from slice_waiting"))
                .as("a heal waits for a blade that can be told something")
                .isOne();
        world.assertConserved();
    }

    @OnBothDatabases
    void whatWaitedIsPlacedOnceTheyAreInReachAgain(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.order(tenant, "web-1", 1_000, 1_024);
        world.decide(order);
        ServerId server = order.server().id();
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        reach(world, 1, false);
        world.decide(new Lose(List.of(world.blades.getFirst()), null, Actor.SYSTEM));
        assertThat(inFrame(world, 1)).isZero();
        reach(world, 1, true);
        assertThat(inFrame(world, 1)).isOne();
        assertThat(world.count("select count(*) from slice_waiting")).isZero();
        world.assertConserved();
    }
}
