package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.fabric.FakeFabric.Verb;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.pool.PowerPolicy;
import pantry.provisioning.pool.PowerRows;
import pantry.provisioning.pool.PowerView;

/** Blades that are switched off while nothing stands on them: by rows, by hardware, and by what looks make of it. */
class PowerDutyTest {
    private static final String FIRST = "/fake/blades/f1-b01";
    private static final Duration AFTER = Duration.ofMinutes(10);

    private static BladePowers powers(WatchWorld world) {
        TestGround ground = world.ground;
        return new BladePowers(ground.jdbc, ground.transactions, ground.audit, ground.feed, ground.clock);
    }

    private static PowerDuty duty(WatchWorld world) {
        TestGround ground = world.ground;
        return new PowerDuty(
                world.board, new PowerRows(ground.jdbc), world.placement, ground.transactions, ground.clock);
    }

    private static void sleeps(WatchWorld world, int awake) {
        assertThat(powers(world).change(new PowerPolicy(true, (int) AFTER.toMinutes(), awake, 200), Actor.SYSTEM))
                .isTrue();
    }

    private static PowerView view(WatchWorld world) {
        return powers(world).view().orElseThrow();
    }

    private static String power(WatchWorld world, String name) {
        return world.ground.jdbc.queryForObject("select power from blade where name = ?", String.class, name);
    }

    /** Two looks: one that sees it empty, and one when that was long enough ago. */
    private static PowerDuty twoAreAsleep(WatchWorld world) {
        sleeps(world, 1);
        PowerDuty duty = duty(world);
        duty.look();
        world.later(AFTER);
        duty.look();
        assertThat(view(world).asleep()).isEqualTo(2);
        return duty;
    }

    @OnBothDatabases
    void nothingSleepsUntilAnOperatorWantsIt(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 3)) {
            PowerDuty duty = duty(world);
            duty.look();
            world.later(Duration.ofDays(1));
            duty.look();
            assertThat(view(world).policy().bladesSleep()).isFalse();
            assertThat(view(world).asleep()).isZero();
            assertThat(world.fabric.calls(Verb.ENSURE_BLADE_POWER)).isZero();
        }
    }

    @OnBothDatabases
    void thoseEmptyLongEnoughAreSwitchedOffAndThatIsNoFailure(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 3)) {
            PowerDuty duty = twoAreAsleep(world);
            assertThat(world.fabric.powerOfBlade(FIRST)).isEqualTo(Inventory.Power.OFF);
            world.later(Duration.ofHours(1));
            assertThat(world.watch.refresh()).isTrue();
            duty.look();
            assertThat(world.bladeState("f1-b01")).isEqualTo("AVAILABLE");
            assertThat(view(world).asleep()).isEqualTo(2);
            assertThat(view(world).asleepInAll()).isEqualTo(Duration.ofHours(2));
            assertThat(view(world).savedWattHours()).isEqualTo(400);
            int audit = world.count("select count(*) from audit_entry");
            duty.look();
            world.watch.refresh();
            assertThat(world.count("select count(*) from audit_entry")).isEqualTo(audit);
        }
    }

    @OnBothDatabases
    void whoeverIsPlacedOnOneHasItWokenAndAnotherIsMadeReady(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 3)) {
            PowerDuty duty = twoAreAsleep(world);
            world.fabric.wakingSlowly();
            for (String name : List.of("one", "two")) {
                Order order = world.pool.order(world.tenant, name, 4_000, 8_192);
                assertThat(world.decide(order)).isInstanceOf(PlacementOutcome.Placed.class);
            }
            duty.look();
            assertThat(view(world).asleep())
                    .as("one for the order, one to be ready")
                    .isZero();
            assertThat(view(world).waking()).isEqualTo(2);
            assertThat(world.watch.refresh()).isTrue();
            assertThat(world.bladeState("f1-b01")).isEqualTo("AVAILABLE");

            world.later(Duration.ofSeconds(50));
            for (Inventory.Blade blade : world.fabric.now().blades()) {
                world.fabric.bladePower(blade.ref(), Inventory.Power.ON);
            }
            assertThat(world.watch.refresh()).isTrue();
            assertThat(view(world).waking()).isZero();
            assertThat(view(world).typicalWake()).contains(Duration.ofSeconds(50));
        }
    }

    @OnBothDatabases
    void switchedOffAgainTheSettingWakesAllOfThem(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 3)) {
            PowerDuty duty = twoAreAsleep(world);
            powers(world).change(new PowerPolicy(false, 15, 2, 150), Actor.SYSTEM);
            duty.look();
            assertThat(view(world).asleep()).isZero();
            assertThat(world.fabric.powerOfBlade(FIRST)).isEqualTo(Inventory.Power.ON);
            assertThat(world.count("select count(*) from audit_entry where action = 'set power policy'"))
                    .isEqualTo(2);
        }
    }

    @OnBothDatabases
    void aBladeThatDoesNotWakeHasFailedAndIsNotTakenBackBeforeItIsOn(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 1)) {
            sleeps(world, 0);
            PowerDuty duty = duty(world);
            duty.look();
            world.later(AFTER);
            duty.look();
            world.fabric.wakingSlowly();
            assertThat(world.decide(world.pool.order(world.tenant, "one", 1_000, 1_024)))
                    .isInstanceOf(PlacementOutcome.Placed.class);
            duty.look();
            world.later(Differences.WAKES);
            assertThat(world.watch.refresh()).isTrue();
            assertThat(world.bladeState("f1-b01")).isEqualTo("FAILED");
            assertThat(world.watch.refresh()).isTrue();
            assertThat(world.bladeState("f1-b01")).isEqualTo("FAILED");
            world.fabric.bladePower(FIRST, Inventory.Power.ON);
            assertThat(world.watch.refresh()).isTrue();
            assertThat(world.bladeState("f1-b01")).isEqualTo("AVAILABLE");
            assertThat(power(world, "f1-b01")).isEqualTo("ON");
        }
    }

    @OnBothDatabases
    void aBladeThatSomebodySwitchesOffSleepsIfItIsEmptyAndHasFailedIfNot(TestGround ground) {
        try (WatchWorld world = new WatchWorld(ground, 2)) {
            world.run("web-1", 1_000, 1_024);
            String used = world.ground.jdbc.queryForObject(
                    "select name from blade where id in (select blade_id from slice)", String.class);
            String empty = used.equals("f1-b01") ? "f1-b02" : "f1-b01";
            world.fabric.bladePower("/fake/blades/" + used, Inventory.Power.OFF);
            world.fabric.bladePower("/fake/blades/" + empty, Inventory.Power.OFF);
            world.later(Duration.ofMinutes(2));
            assertThat(world.watch.refresh()).isTrue();
            assertThat(world.bladeState(used)).isEqualTo("FAILED");
            assertThat(world.bladeState(empty)).isEqualTo("AVAILABLE");
            assertThat(power(world, empty))
                    .as("what was lost is to stand there")
                    .isEqualTo("WAKING");
        }
    }
}
