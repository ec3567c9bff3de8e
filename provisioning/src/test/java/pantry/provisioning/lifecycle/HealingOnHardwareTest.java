package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerSeen;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Resize;

/** What PRODUCT.md promises of servers whose blades fail, that grow, and that leave a blade, on emulated hardware. */
class HealingOnHardwareTest {
    private static EmulatedWorld world(int blades) {
        return new EmulatedWorld(TestGround.on(DatabaseKind.H2), blades);
    }

    private static void lose(EmulatedWorld world, String blade) {
        world.bladeFails(blade);
        assertThat(world.decide(new Lose(List.of(world.blade(blade)), null, Actor.SYSTEM)))
                .isInstanceOf(PlacementOutcome.Rehoused.class);
    }

    @Test
    void fourBladesBecomeOneServerThatLosesOneAndIsWholeAgain() {
        try (EmulatedWorld world = world(5)) {
            ServerId server = world.running("big", 16_000, 32_768);
            assertThat(world.bladesOf(server)).hasSize(4);
            String lost = world.bladesOf(server).getFirst();

            lose(world, lost);

            assertThat(world.health(server))
                    .isEqualTo("DEGRADED It runs on 3 of 4 blades: " + lost
                            + " has failed. Another blade is taking its place.");
            world.operations.settle();
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.bladesOf(server)).hasSize(4).doesNotContain(lost);
            assertThat(world.detail("heal-server", "look at what is left"))
                    .isEqualTo("It kept running on 3 of 4 blades.");
        }
    }

    @Test
    void aServerWhoseWorkingSetDoesNotFitWhatIsLeftIsStartedAgainAtTheReducedSize() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("big", 8_000, 16_384);
            world.fillMemory();
            String lost = world.bladesOf(server).getFirst();

            lose(world, lost);
            world.operations.settle();

            assertThat(world.detail("keep-running", "look at what is left")).startsWith("What it used did not fit");
            assertThat(world.detail("keep-running", "keep running")).isEqualTo("Started again on 1 of 2 blades.");
            assertThat(world.health(server))
                    .startsWith("DEGRADED It runs on 1 of 2 blades")
                    .contains("waits for the next one");
            assertThat(world.fabric.power(server).toString()).contains("ON");
        }
    }

    @Test
    void aOneSliceServerIsMadeAnewOnAnotherBladeWithItsIdItsAddressAndItsVolume() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            String address = world.text("select address from server where id = ?", server.value());
            String lost = world.bladesOf(server).getFirst();

            lose(world, lost);

            assertThat(world.health(server))
                    .isEqualTo("DOWN " + lost + " has failed under it. It is being started on another blade.");
            world.operations.settle();
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.bladesOf(server)).hasSize(1).doesNotContain(lost);
            assertThat(world.text("select address from server where id = ?", server.value()))
                    .isEqualTo(address);
            assertThat(world.operations.operations.anyUnderWay(server.value())).isFalse();
        }
    }

    @Test
    void whoFindsNoBladeWaitsAndIsHealedByTheNextOne() {
        try (EmulatedWorld world = world(1)) {
            ServerId server = world.running("web-1", 3_000, 1_024);
            String lost = world.bladesOf(server).getFirst();
            lose(world, lost);
            world.operations.settle();
            assertThat(world.health(server)).startsWith("DOWN ").contains("waits for the next one");

            world.plugIn(2);
            world.operations.settle();

            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.bladesOf(server)).containsExactly("f1-b02");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
        }
    }

    @Test
    void withBothControlUnitsSilentNothingIsStartedElsewhereUntilOneAnswers() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            List<String> silent = world.silence();
            lose(world, world.bladesOf(server).getFirst());

            // Longer than an operation of this kind may take.
            assertThat(world.operations.settle(world.ground.clock.instant().plus(Duration.ofMinutes(20))))
                    .isFalse();

            assertThat(world.text("select state || ' ' || error from operation where kind = 'heal-server'"))
                    .isEqualTo("RUNNING No control unit of frame-1 answers; it goes on once one does.");
            assertThat(world.text("select count(*) from slice where state = 'ADDING'"))
                    .isEqualTo("1");

            world.answerAgain(silent);
            world.operations.settle();
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
        }
    }

    @Test
    void aServerGrowsWhereItStandsThenOverSeveralBladesAndLeavesABladeThatIsServiced() {
        try (EmulatedWorld world = world(3)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            resize(world, server, 2_000, 2_048);
            assertThat(world.bladesOf(server)).hasSize(1);
            resize(world, server, 6_000, 12_000);
            assertThat(world.bladesOf(server)).hasSize(2);
            resize(world, server, 3_000, 4_096);

            String drained = world.bladesOf(server).getFirst();
            assertThat(world.decide(new Drain(world.blade(drained), BladeState.MAINTENANCE, Actor.SYSTEM)))
                    .isInstanceOf(PlacementOutcome.Rehoused.class);
            assertThat(world.text("select state from blade where name = ?", drained))
                    .as("until it is empty")
                    .isEqualTo("DRAINING");
            world.operations.settle();

            assertThat(world.bladesOf(server)).doesNotContain(drained);
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.text("select state from blade where name = ?", drained))
                    .isEqualTo("MAINTENANCE");
        }
    }

    @Test
    void whatIsHeldForAFailureStandsInForABladeAndIsHeldAgain() {
        try (EmulatedWorld world = world(4)) {
            ServerId server = world.running(world.pool.surviving(world.tenant, "safe", 8_000, 8_192, 1));
            assertThat(world.onHardware(server, "Member")).isEqualTo(2);
            assertThat(world.onHardware(server, "Reserve")).isOne();
            String member = world.text(
                    "select min(b.name) from slice s join blade b on b.id = s.blade_id" + " where s.role = 'SIZE'");

            lose(world, member);

            assertThat(world.health(server))
                    .isEqualTo("DEGRADED It runs on 2 of 3 blades: " + member
                            + " has failed. It keeps its whole size. Another blade is taking its place.");
            world.operations.settle();
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.onHardware(server, "Member")).isEqualTo(2);
            assertThat(world.onHardware(server, "Reserve")).isOne();
        }
    }

    @Test
    void aPartThatNoBladeHasTheRoomForIsHealedOverSeveral() {
        try (EmulatedWorld world = world(4)) {
            ServerId server = world.running("big", 8_000, 8_192);
            ServerId one = world.running("one", 3_000, 2_048);
            ServerId other = world.running("other", 3_000, 2_048);
            resize(world, one, 2_000, 2_048);
            resize(world, other, 2_000, 2_048);
            String lost = world.bladesOf(server).getFirst();

            lose(world, lost);
            world.operations.settle();

            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.bladesOf(server)).hasSize(3).doesNotContain(lost);
            assertThat(world.onHardware(server, "Member")).isEqualTo(3);
        }
    }

    @Test
    void whatFailsWhileAServerIsHealedIsHealedToo() {
        try (EmulatedWorld world = world(4)) {
            ServerId server = world.running("big", 8_000, 8_192);
            List<String> before = world.bladesOf(server);
            lose(world, before.get(0));
            lose(world, before.get(1));
            world.operations.settle();
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);

            List<String> now = world.bladesOf(server);
            assertThat(now).hasSize(2).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void whenTheBladeThatWasFoundFailsTooAnotherIsFound() {
        try (EmulatedWorld world = world(3)) {
            ServerId server = world.running("web-1", 3_000, 1_024);
            lose(world, world.bladesOf(server).getFirst());
            lose(world, world.bladesOf(server).getFirst());
            world.operations.settle();

            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.text("select count(*) from slice_change where ending = 'OVERTAKEN'"))
                    .isEqualTo("1");
            assertThat(world.text("select count(*) from slice_change where ending = 'DONE'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aBladeThatFailsUnderAServerThatIsBeingMadeIsNotTheEndOfItsOrder() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.ordered(world.pool.order(world.tenant, "web-1", 1_000, 1_024));
            lose(world, world.bladesOf(server).getFirst());
            world.operations.settle();

            assertThat(world.text("select state from server where id = ?", server.value()))
                    .isEqualTo("RUNNING");
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
            assertThat(world.text(
                            "select cpu_millicores from lifecycle_interval where is_open and server_id = ?",
                            server.value()))
                    .isEqualTo("1000");
        }
    }

    @Test
    void aResizeThatALossOvertakesLeavesTheSizeAsItWas() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            ChangeId change = new ChangeId(world.ground.ids.next());
            world.decide(new Resize(world.tenant, server, change, 2_000, 2_000, 2_048, 2_048, Actor.SYSTEM));
            lose(world, world.bladesOf(server).getFirst());
            world.operations.settle();

            assertThat(world.text("select state from operation where id = ?", change.value()))
                    .isEqualTo("COMPENSATED");
            assertThat(world.text("select cpu_millicores from server where id = ?", server.value()))
                    .isEqualTo("1000");
            assertThat(world.health(server)).isEqualTo("OK ");
            assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
        }
    }

    @Test
    void hardwareTellsThatAServerWentOffWithABladeThatIsWellAgain() {
        try (EmulatedWorld world = world(1)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            String failure = world.bladeFails(world.bladesOf(server).getFirst());
            world.end(failure);

            PowerSeen seen = ((Outcome.Done<PowerSeen>) world.fabric.power(server)).value();

            assertThat(seen.state()).isEqualTo(PowerState.OFF);
            assertThat(seen.crashed()).isTrue();
            world.fabric.ensurePower(server, PowerState.ON);
            assertThat(((Outcome.Done<PowerSeen>) world.fabric.power(server))
                            .value()
                            .crashed())
                    .isFalse();
        }
    }

    @Test
    void anOwnerMayDeleteWhatWaitsForABlade() {
        try (EmulatedWorld world = world(1)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            lose(world, world.bladesOf(server).getFirst());
            world.delete(server);
            world.operations.settle();
            world.assertGone(server);
        }
    }

    @Test
    void anOwnerMayDeleteWhatIsBeingHealedWhileNoControlUnitAnswers() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            List<String> silent = world.silence();
            lose(world, world.bladesOf(server).getFirst());
            world.operations.settle(world.ground.clock.instant().plus(Duration.ofMinutes(1)));
            world.delete(server);
            world.operations.settle(world.ground.clock.instant().plus(Duration.ofMinutes(1)));
            world.answerAgain(silent);
            world.operations.settle();

            world.assertGone(server);
            assertThat(world.text("select state from operation where kind = 'heal-server'"))
                    .isEqualTo("COMPENSATED");
        }
    }

    private static void resize(EmulatedWorld world, ServerId server, int cpu, int memory) {
        ChangeId change = new ChangeId(world.ground.ids.next());
        assertThat(world.decide(new Resize(world.tenant, server, change, cpu, cpu, memory, memory, Actor.SYSTEM)))
                .isInstanceOf(PlacementOutcome.Changed.class);
        world.operations.settle();
        assertThat(world.text("select cpu_millicores from server where id = ?", server.value()))
                .isEqualTo(String.valueOf(cpu));
        assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
    }
}
