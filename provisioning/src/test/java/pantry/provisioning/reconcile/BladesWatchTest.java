package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.FakeFabric.Verb;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.server.SliceView;

/** Blades that fail, come back and are plugged in, and control units that speak for them or do not. */
class BladesWatchTest {
    private static final String FIRST = "f1-b01";
    private static final String SECOND = "f1-b02";
    private static final String BLADES = "/fake/blades/";

    private static String stateOf(WatchWorld world, ServerId server) {
        return world.slices(server).stream()
                .map(slice -> slice.state() + " on " + slice.bladeName())
                .sorted()
                .toList()
                .toString();
    }

    @OnBothDatabases
    void anEventHasItsEnclosureLookedAtAndNothingElse(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            long lists = world.fabric.calls(Verb.INVENTORY);
            world.usable(false, FIRST);
            assertThat(world.hear(BLADES + FIRST)).isTrue();
            assertThat(world.bladeState(FIRST)).isEqualTo("FAILED");
            assertThat(stateOf(world, server)).isEqualTo("[LOST on f1-b01]");
            assertThat(world.fabric.calls(Verb.INVENTORY)).isEqualTo(lists);
            assertThat(world.fabric.calls(Verb.LOOK)).isOne();
        }
    }

    @OnBothDatabases
    void whatAnOperatorDeclaredFailedStaysSoWhateverItsHardwareSays(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 2)) {
            BladeId blade = world.pool.blades.getFirst();
            world.decide(new Lose(List.of(blade), null, true, Actor.SYSTEM));
            assertThat(world.watch.refresh()).isTrue();
            world.hear(BLADES + FIRST);
            assertThat(world.bladeState(FIRST)).isEqualTo("FAILED");
            world.usable(false, FIRST);
            world.watch.refresh();
            world.usable(true, FIRST);
            world.watch.refresh();
            assertThat(world.bladeState(FIRST)).isEqualTo("FAILED");
            world.decide(new EditBlade(blade, BladeState.AVAILABLE, null, Actor.SYSTEM));
            world.usable(false, FIRST);
            world.watch.refresh();
            assertThat(world.bladeState(FIRST)).as("its hardware says so").isEqualTo("FAILED");
            world.usable(true, FIRST);
            world.watch.refresh();
            assertThat(world.bladeState(FIRST)).isEqualTo("AVAILABLE");
        }
    }

    @OnBothDatabases
    void theSameEventAgainChangesNothingMore(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 2)) {
            world.usable(false, FIRST);
            world.hear(BLADES + FIRST);
            int audit = world.count("select count(*) from audit_entry");
            world.hear(BLADES + FIRST);
            world.watch.refresh();
            assertThat(world.count("select count(*) from audit_entry")).isEqualTo(audit);
        }
    }

    @OnBothDatabases
    void whenNoEventComesTheNextLookFindsIt(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.usable(false, FIRST);
            world.later(Watching.LOOK_INTERVAL);
            assertThat(world.watch.refresh()).isTrue();
            assertThat(stateOf(world, server)).isEqualTo("[LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void aFrameThatFailsIsLostWithAllItsBladesAtOnce(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 3)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.usable(false, FIRST, SECOND, "f1-b03");
            world.hear(BLADES + SECOND);
            assertThat(world.count("select count(*) from blade where state = 'FAILED'"))
                    .isEqualTo(3);
            assertThat(world.count("select count(*) from slice where state = 'LOST'"))
                    .as("what stood on one was not placed on another that has failed as well")
                    .isOne();
            assertThat(world.slices(server)).hasSize(1);
        }
    }

    @OnBothDatabases
    void silenceSaysNothingOfBlades(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            for (int look = 0; look < 5; look++) {
                world.fabric.unavailable(Verb.INVENTORY, 1).unavailable(Verb.LOOK, 1);
                world.later(Duration.ofMinutes(1));
                assertThat(world.watch.refresh()).isFalse();
                assertThat(world.hear(BLADES + FIRST)).isFalse();
            }
            assertThat(world.bladeState(FIRST)).isEqualTo("AVAILABLE");
            assertThat(stateOf(world, server)).isEqualTo("[ACTIVE on f1-b01]");
        }
    }

    @OnBothDatabases
    void whatAListSaysIsLookedAtBeforeAnythingIsDone(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.usable(false, FIRST);
            world.later(Watching.LOOK_INTERVAL);
            // The list tells of it, but nobody could be asked a second time.
            world.fabric.unavailable(Verb.LOOK, 1);
            assertThat(world.watch.refresh()).isFalse();
            assertThat(stateOf(world, server)).isEqualTo("[ACTIVE on f1-b01]");
        }
    }

    @OnBothDatabases
    void answersWhoseClockStandsStillDecideNothing(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            Inventory old = world.fabric.now();
            world.fabric.become(
                    new Inventory(ground.clock.instant(), old.enclosures(), old.blades(), old.arrays(), old.images()));
            world.fabric.ticking(false);
            world.later(Watching.LOOK_INTERVAL);
            world.usable(false, FIRST);
            world.watch.refresh();
            assertThat(stateOf(world, server)).isEqualTo("[ACTIVE on f1-b01]");
            world.fabric.ticking(true);
            world.watch.refresh();
            assertThat(stateOf(world, server)).isEqualTo("[LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void aBladeThatIsNotThereAnyMoreHasFailed(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.unplug(FIRST);
            assertThat(world.hear(WatchWorld.FRAME)).isTrue();
            assertThat(world.bladeState(FIRST)).isEqualTo("FAILED");
            assertThat(stateOf(world, server)).isEqualTo("[LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void aFrameThatIsNotToldOfIsOutOfReachAndNothingOnItIsLost(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            Inventory now = world.fabric.now();
            world.fabric.become(new Inventory(now.hardwareClock(), List.of(), List.of(), now.arrays(), now.images()));
            world.later(Watching.LOOK_INTERVAL);
            world.watch.refresh();
            assertThat(world.inReach(FIRST)).isFalse();
            assertThat(world.bladeState(FIRST)).isEqualTo("AVAILABLE");
            assertThat(stateOf(world, server)).isEqualTo("[ACTIVE on f1-b01]");
            world.fabric.become(now);
            world.later(Watching.LOOK_INTERVAL);
            world.watch.refresh();
            assertThat(world.inReach(FIRST)).isTrue();
        }
    }

    @OnBothDatabases
    void aDrainingBladeFailsLikeAnyOther(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.decide(new EditBlade(blade(world, FIRST), BladeState.DRAINING, null, Actor.SYSTEM));
            world.usable(false, FIRST);
            world.hear(BLADES + FIRST);
            assertThat(stateOf(world, server)).isEqualTo("[LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void aBladeInServiceIsAnOperatorsToSpeakFor(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            world.decide(new EditBlade(blade(world, FIRST), BladeState.MAINTENANCE, null, Actor.SYSTEM));
            world.usable(false, FIRST);
            world.hear(BLADES + FIRST);
            assertThat(world.bladeState(FIRST)).isEqualTo("MAINTENANCE");
        }
    }

    @OnBothDatabases
    void whatComesBackHealsWhatWaited(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.usable(false, FIRST);
            world.hear(BLADES + FIRST);
            assertThat(world.count("select count(*) from slice_waiting")).isOne();
            world.usable(true, FIRST);
            world.hear(BLADES + FIRST);
            assertThat(world.bladeState(FIRST)).isEqualTo("AVAILABLE");
            assertThat(world.count("select count(*) from slice_waiting")).isZero();
            assertThat(stateOf(world, server)).isEqualTo("[ADDING on f1-b01, LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void whatIsPluggedInIsUsedAtOnce(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.usable(false, FIRST);
            world.hear(BLADES + FIRST);
            // Its frame has more slots than blades.
            world.plug("f1-b20", 20);
            assertThat(world.hear(BLADES + "f1-b20")).isTrue();
            assertThat(world.bladeState("f1-b20")).isEqualTo("AVAILABLE");
            assertThat(stateOf(world, server)).isEqualTo("[ADDING on f1-b20, LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void whatStandsOnAFailedBladeAfterAllIsLost(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.usable(false, FIRST);
            // As an older version left it.
            ground.jdbc.update("update blade set state = 'FAILED'");
            world.hear(BLADES + FIRST);
            assertThat(stateOf(world, server)).isEqualTo("[LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void oneControlUnitOfTwoIsEnough(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            world.units(Health.CRITICAL, Health.OK);
            world.hear("/fake/units/a");
            assertThat(world.inReach(FIRST)).isTrue();
            assertThat(world.count("select count(*) from control_unit where health = 'CRITICAL'"))
                    .isOne();
        }
    }

    @OnBothDatabases
    void withoutControlUnitsNobodySpeaksForBlades(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            ServerId server = world.run("web-1", 1_000, 1_024);
            world.units(Health.CRITICAL, Health.CRITICAL);
            world.usable(false, FIRST);
            world.hear("/fake/units/a");
            world.watch.refresh();
            assertThat(world.inReach(FIRST)).isFalse();
            assertThat(world.bladeState(FIRST)).isEqualTo("AVAILABLE");
            assertThat(stateOf(world, server))
                    .as("what runs is left running, and is not started anywhere else")
                    .isEqualTo("[ACTIVE on f1-b01]");
            world.units(Health.CRITICAL, Health.OK);
            world.hear("/fake/units/b");
            assertThat(world.inReach(FIRST)).isTrue();
            assertThat(stateOf(world, server))
                    .as("now somebody says that the blade is dead")
                    .isEqualTo("[LOST on f1-b01]");
        }
    }

    @OnBothDatabases
    void aControlUnitThatStartsAnewDoesNotWorkYet(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            world.units(Health.CRITICAL, Health.WARNING);
            world.hear("/fake/units/a");
            assertThat(world.inReach(FIRST)).isFalse();
        }
    }

    @OnBothDatabases
    void ordersWaitForControlUnitsOnlyWhereNothingElseHasRoom(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            world.units(Health.CRITICAL, Health.CRITICAL);
            world.hear("/fake/units/a");
            var order = world.pool.order(world.tenant, "waits", 1_000, 1_024);
            assertThat(world.decide(order)).isInstanceOf(PlacementOutcome.Placed.class);
            SliceView slice = world.slices(order.server().id()).getFirst();
            assertThat(slice.bladeName()).isEqualTo(FIRST);
            assertThat(world.count("select count(*) from audit_entry where detail like '%so it waits for one%'"))
                    .as("and why is told")
                    .isOne();
        }
    }

    private static BladeId blade(WatchWorld world, String name) {
        return new BladeId(
                world.ground.jdbc.queryForObject("select id from blade where name = ?", java.util.UUID.class, name));
    }

    @OnBothDatabases
    void aSilentFabricHoldsUpNobodyElsesLooks(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            world.plugIn(
                    "lab", FakeFabric.withBlades(ground.clock, 1, 4_000, 8_192).unavailable(Verb.LOOK, 1));
            assertThat(world.watch.refresh("lab", java.util.Set.of("lab:/fake/blades/f1-b01")))
                    .isFalse();
            world.usable(false, FIRST);
            assertThat(world.hear(BLADES + FIRST)).isTrue();
            assertThat(world.bladeState(FIRST)).isEqualTo("FAILED");
        }
    }
}
