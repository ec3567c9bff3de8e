package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.Repair;
import pantry.provisioning.server.ServerState;

/** What becomes of blades whose hardware is well again: what people said of them counts on, and how often they failed. */
class FailingBladesTest {
    private static String state(PlacementWorld world, BladeId blade) {
        return world.ground.jdbc.queryForObject("select state from blade where id = ?", String.class, blade.value());
    }

    private static void fail(PlacementWorld world, BladeId blade) {
        world.decide(new Lose(List.of(blade), null, Actor.SYSTEM));
        assertThat(state(world, blade)).isEqualTo("FAILED");
        world.assertConserved();
    }

    private static String repaired(PlacementWorld world, BladeId blade) {
        for (int twice = 0; twice < 2; twice++) {
            assertThat(world.decide(new Repair(blade))).isEqualTo(new Settled());
            world.assertConserved();
        }
        return state(world, blade);
    }

    @OnBothDatabases
    void oneThatFailsWhileItIsDrainedGoesOnBeingDrained(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        BladeId blade = world.blades.getFirst();
        world.decide(new Drain(blade, Actor.SYSTEM));

        fail(world, blade);
        fail(world, blade);

        assertThat(repaired(world, blade)).isEqualTo("DRAINING");
        world.decide(new EditBlade(blade, BladeState.AVAILABLE, null, Actor.SYSTEM));
        fail(world, blade);
        assertThat(repaired(world, blade)).as("a drain that was taken back").isEqualTo("AVAILABLE");
    }

    @OnBothDatabases
    void oneThatFailsWhileItIsEmptiedForServiceIsInServiceThen(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        Order order = world.order(tenant, "web", 1_000, 1_024);
        assertThat(world.decide(order)).isInstanceOf(Placed.class);
        world.moved(order.server().id(), ServerState.PROVISIONING, ServerState.RUNNING);
        BladeId blade = new BladeId(ground.jdbc.queryForObject("select blade_id from slice", java.util.UUID.class));
        world.decide(new Drain(blade, BladeState.MAINTENANCE, Actor.SYSTEM));
        assertThat(state(world, blade)).isEqualTo("DRAINING");

        fail(world, blade);

        assertThat(repaired(world, blade)).as("nothing stands on it any more").isEqualTo("MAINTENANCE");
        world.decide(new EditBlade(blade, BladeState.AVAILABLE, null, Actor.SYSTEM));
        assertThat(state(world, blade)).isEqualTo("AVAILABLE");
    }

    @OnBothDatabases
    void whatFailsAgainAndAgainIsLeftOutUntilItHasBeenQuiet(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        BladeId blade = world.blades.getFirst();
        for (int failure = 1; failure < FailureRows.CLOSED_AFTER; failure++) {
            fail(world, blade);
            assertThat(repaired(world, blade)).isEqualTo("AVAILABLE");
            ground.clock.advance(Duration.ofHours(1));
        }

        fail(world, blade);

        assertThat(repaired(world, blade)).isEqualTo("MAINTENANCE");
        assertThat(world.count("select count(*) from blade where closed_until is not null"))
                .isOne();
        assertThat(ground.jdbc.queryForObject(
                        "select detail from audit_entry where action = 'close blade'", String.class))
                .startsWith("it failed 3 times within 6 hours");
        assertThat(world.decide(world.order(tenant, "web", 1_000, 1_024))).isInstanceOf(Shortfall.class);
        ground.clock.advance(FailureRows.CLOSED_FOR);
        assertThat(repaired(world, blade)).isEqualTo("AVAILABLE");
        assertThat(world.count("select count(*) from blade where closed_until is not null"))
                .isZero();
        assertThat(world.decide(world.order(tenant, "web", 1_000, 1_024))).isInstanceOf(Placed.class);

        fail(world, blade);
        assertThat(repaired(world, blade))
                .as("the others were not long ago either")
                .isEqualTo("MAINTENANCE");
    }

    @OnBothDatabases
    void whoeverPutsItBackStartsTheCountAnew(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        BladeId blade = world.blades.getFirst();
        for (int failure = 0; failure < FailureRows.CLOSED_AFTER; failure++) {
            fail(world, blade);
            repaired(world, blade);
        }
        assertThat(state(world, blade)).isEqualTo("MAINTENANCE");

        world.decide(new EditBlade(blade, BladeState.AVAILABLE, null, Actor.SYSTEM));

        assertThat(state(world, blade)).isEqualTo("AVAILABLE");
        assertThat(world.count("select count(*) from blade where closed_until is not null"))
                .isZero();
        assertThat(ground.jdbc.queryForList(
                        "select action from audit_entry where subject_id = ? and action in ('close blade', 'edit blade')"
                                + " order by id",
                        String.class,
                        blade.value()))
                .containsExactly("close blade", "edit blade");
        fail(world, blade);
        assertThat(repaired(world, blade)).isEqualTo("AVAILABLE");
    }

    @OnBothDatabases
    void whatAnOperatorSaysOfItIsNoFailureOfItsHardwareAndStandsAgainstIt(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        BladeId blade = world.blades.getFirst();
        for (int time = 0; time < FailureRows.CLOSED_AFTER; time++) {
            world.decide(new Lose(List.of(blade), null, true, Actor.SYSTEM));
            assertThat(repaired(world, blade)).isEqualTo("FAILED");
            if (time < FailureRows.CLOSED_AFTER - 1) {
                world.decide(new EditBlade(blade, BladeState.AVAILABLE, null, Actor.SYSTEM));
            }
        }
        assertThat(world.count("select count(*) from blade_failure")).isZero();
        assertThat(world.count("select count(*) from blade where closed_until is not null"))
                .isZero();
    }

    @OnBothDatabases
    void failuresLongAgoDoNotCountAndSomebodysServiceIsNotEndedByQuiet(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        BladeId blade = world.blades.getFirst();
        for (int failure = 0; failure < 2 * FailureRows.CLOSED_AFTER; failure++) {
            fail(world, blade);
            assertThat(repaired(world, blade)).isEqualTo("AVAILABLE");
            ground.clock.advance(FailureRows.WITHIN.dividedBy(2));
        }

        world.decide(new EditBlade(blade, BladeState.MAINTENANCE, null, Actor.SYSTEM));
        ground.clock.advance(FailureRows.CLOSED_FOR.multipliedBy(2));
        assertThat(repaired(world, blade)).isEqualTo("MAINTENANCE");
    }
}
