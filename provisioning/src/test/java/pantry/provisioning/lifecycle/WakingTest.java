package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.UsualTimes;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Sleep;
import pantry.provisioning.pool.BladePowers;

/** What is placed on blades that sleep, on hardware that takes a minute to wake. */
class WakingTest {
    private static final Duration WAKES = Duration.ofMinutes(1);

    private static EmulatedWorld world(int blades) {
        return new EmulatedWorld(TestGround.on(DatabaseKind.H2), blades);
    }

    private static void sleep(EmulatedWorld world, String... blades) {
        List<BladeId> ids = Arrays.stream(blades).map(world::blade).toList();
        world.decide(new Sleep(ids, Actor.SYSTEM));
        for (String blade : blades) {
            String ref = world.text("select ref from blade where name = ?", blade);
            assertThat(world.fabric.ensureBladePower(ref, PowerState.OFF).toString())
                    .startsWith("Done");
        }
    }

    private static OperationView operation(EmulatedWorld world, String kind) {
        return world.operations.view(
                OperationId.of(world.text("select id from operation where kind = ? order by id desc limit 1", kind)));
    }

    private static List<String> steps(OperationView operation) {
        return operation.steps().stream().map(OperationView.StepView::name).toList();
    }

    private static BladePowers powers(EmulatedWorld world) {
        TestGround ground = world.ground;
        return new BladePowers(ground.jdbc, ground.transactions, ground.audit, ground.feed, ground.clock);
    }

    @Test
    void anOrderWaitsVisiblyForItsBladeToWakeAndThatTimeIsMeasured() {
        try (EmulatedWorld world = world(2)) {
            ServerId first = world.running("one", 4_000, 8_192);
            assertThat(steps(operation(world, "create-server"))).doesNotContain(Waking.STEP);
            sleep(world, world.bladesOf(first).getFirst().equals("f1-b01") ? "f1-b02" : "f1-b01");

            ServerId second = world.ordered(world.pool.order(world.tenant, "two", 1_000, 1_024));
            assertThat(world.operations.settle(world.ground.clock.instant().plusSeconds(10)))
                    .isFalse();

            OperationView waiting = operation(world, "create-server");
            assertThat(waiting.state()).isEqualTo(OperationState.RUNNING);
            assertThat(waiting.error()).isEqualTo("Its blade slept to save power and is waking.");
            assertThat(waiting.steps())
                    .filteredOn(step -> step.state() == OperationView.StepView.State.RUNNING)
                    .singleElement()
                    .satisfies(step -> assertThat(step.name()).isEqualTo(Waking.STEP));
            world.operations.settle();
            assertThat(world.powerAndSlices(second)).isEqualTo(PowerState.ON);
            OperationView done = operation(world, "create-server");
            assertThat(done.state()).isEqualTo(OperationState.SUCCEEDED);
            assertThat(done.error()).isNull();
            assertThat(powers(world).typicalWake())
                    .hasValueSatisfying(time -> assertThat(time).isBetween(WAKES, WAKES.plusSeconds(5)));
            UsualTimes usual = new UsualTimes(world.ground.jdbc, world.ground.transactions);
            assertThat(usual.of("create-server", Waking.STEP).orElseThrow())
                    .as("how long it takes on a blade that is awake")
                    .isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void aServerThatLostItsBladeIsMadeWholeOnOneThatWasAsleep() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("one", 1_000, 1_024);
            String lost = world.bladesOf(server).getFirst();
            String other = lost.equals("f1-b01") ? "f1-b02" : "f1-b01";
            sleep(world, other);
            world.bladeFails(lost);
            world.decide(new Lose(List.of(world.blade(lost)), null, Actor.SYSTEM));

            world.operations.settle();

            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(steps(operation(world, "heal-server"))).contains(Waking.STEP);
        }
    }

    @Test
    void whatHasToLeaveItsBladeGoesOnRunningUntilAnotherHasWoken() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("one", 1_000, 1_024);
            String before = world.bladesOf(server).getFirst();
            sleep(world, before.equals("f1-b01") ? "f1-b02" : "f1-b01");
            world.decide(new Drain(world.blade(before), Actor.SYSTEM));
            world.operations.settle(world.ground.clock.instant().plusSeconds(30));
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.fabric.power(server).toString()).contains("ON");
            world.operations.settle();
            assertThat(world.bladesOf(server)).hasSize(1).doesNotContain(before);
            assertThat(steps(operation(world, "move-server"))).contains(Waking.STEP);
        }
    }

    @Test
    void aBladeThatFailsWhileItWakesIsReplacedByAnother() {
        try (EmulatedWorld world = world(3)) {
            ServerId first = world.running("one", 4_000, 8_192);
            List<String> others = List.of("f1-b01", "f1-b02", "f1-b03").stream()
                    .filter(name -> !world.bladesOf(first).contains(name))
                    .toList();
            sleep(world, others.toArray(String[]::new));
            ServerId second = world.ordered(world.pool.order(world.tenant, "two", 1_000, 1_024));
            world.operations.settle(world.ground.clock.instant().plusSeconds(10));
            String waking = world.text("select name from blade where power = 'WAKING'");
            world.bladeFails(waking);
            world.decide(new Lose(List.of(world.blade(waking)), null, Actor.SYSTEM));

            world.operations.settle();

            assertThat(world.text("select state from server where id = ?", second.value()))
                    .isEqualTo("RUNNING");
            assertThat(world.bladesOf(second))
                    .containsExactly(others.stream()
                            .filter(name -> !name.equals(waking))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
