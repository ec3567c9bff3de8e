package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.server.NewSize;

/**
 * What owners ask of a server while its slices change, at each moment at which the change rests: a deletion ends the change and
 * leaves nothing, everything else is refused until the change has ended, and the change goes on as if nothing had been asked.
 */
class MeanwhileTest {
    private static final Command ANN = new Command(Actor.SYSTEM, null);

    /** Longer than any of these changes rests. */
    private static final int MOST_TURNS = 20;

    /** A change of a server's slices, and why it is there. */
    enum ChangeOfSlices {
        RESIZE_IN_PLACE {
            @Override
            void begin(EmulatedWorld world, ServerId server) {
                resize(world, server, 2_000);
            }
        },
        SPREAD {
            @Override
            void begin(EmulatedWorld world, ServerId server) {
                resize(world, server, 6_000);
            }
        },
        MOVE {
            @Override
            void begin(EmulatedWorld world, ServerId server) {
                assertThat(world.decide(new Drain(blade(world, server), Actor.SYSTEM)))
                        .isInstanceOf(PlacementOutcome.Rehoused.class);
            }
        },
        HEAL {
            @Override
            void begin(EmulatedWorld world, ServerId server) {
                lose(world, server);
            }
        };

        abstract void begin(EmulatedWorld world, ServerId server);
    }

    private static pantry.provisioning.ground.BladeId blade(EmulatedWorld world, ServerId server) {
        return world.blade(world.bladesOf(server).getFirst());
    }

    private static void lose(EmulatedWorld world, ServerId server) {
        String lost = world.bladesOf(server).getFirst();
        world.bladeFails(lost);
        world.decide(new Lose(List.of(world.blade(lost)), null, Actor.SYSTEM));
    }

    private static void resize(EmulatedWorld world, ServerId server, int cpu) {
        assertThat(world.commands.resize(
                        world.tenant, server, OptionalLong.empty(), new NewSize(cpu, null, null, null), ANN))
                .isInstanceOf(Decision.Accepted.class);
    }

    private static EmulatedWorld world(int blades) {
        return new EmulatedWorld(TestGround.on(DatabaseKind.H2), blades);
    }

    /** A world with the change begun and so many turns of its operation taken; whether it is still under way. */
    private static boolean isUnderWay(EmulatedWorld world, ServerId server, ChangeOfSlices change, int turns) {
        change.begin(world, server);
        for (int turn = 0; turn < turns; turn++) {
            world.operations.turn();
        }
        return world.operations.operations.anyUnderWay(server.value());
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionEndsTheChangeAndLeavesNothing(ChangeOfSlices change) {
        boolean underWay = true;
        int moments = 0;
        for (int turns = 0; underWay && turns < MOST_TURNS; turns++) {
            try (EmulatedWorld world = world(3)) {
                ServerId server = world.running("web-1", 1_000, 1_024);
                underWay = isUnderWay(world, server, change, turns);
                moments += underWay ? 1 : 0;

                assertThat(world.commands.delete(world.tenant, server, OptionalLong.empty(), ANN))
                        .isInstanceOf(Decision.Accepted.class);
                world.operations.settle();

                world.assertGone(server);
                assertThat(world.pool.used(world.tenant).cpuMillicores()).isZero();
            }
        }
        assertThat(moments).as("moments at which the change rests").isPositive();
        assertThat(underWay).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everythingElseIsRefusedAndTheChangeGoesOn(ChangeOfSlices change) {
        boolean underWay = true;
        for (int turns = 0; underWay && turns < MOST_TURNS; turns++) {
            try (EmulatedWorld world = world(3)) {
                ServerId server = world.running("web-1", 1_000, 1_024);
                underWay = isUnderWay(world, server, change, turns);
                if (underWay) {
                    assertThat(world.commands.stop(world.tenant, server, ANN)).isInstanceOf(Decision.Conflict.class);
                    assertThat(world.commands.reboot(world.tenant, server, ANN)).isInstanceOf(Decision.Conflict.class);
                    assertThat(world.commands.resize(
                                    world.tenant,
                                    server,
                                    OptionalLong.empty(),
                                    new NewSize(500, null, null, null),
                                    ANN))
                            .isInstanceOf(Decision.Conflict.class);
                }
                world.operations.settle();
                assertThat(world.health(server)).isEqualTo("OK ");
                assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);

                assertThat(world.commands.reboot(world.tenant, server, ANN)).isInstanceOf(Decision.Accepted.class);
                world.operations.settle();
                assertThat(world.powerAndSlices(server)).isEqualTo(PowerState.ON);
                assertThat(world.commands.stop(world.tenant, server, ANN)).isInstanceOf(Decision.Accepted.class);
                world.operations.settle();
                assertThat(world.text("select state from server")).isEqualTo("STOPPED");
                assertThat(world.text("select count(*) from slice")).isEqualTo("0");
            }
        }
        assertThat(underWay).isFalse();
    }

    @Test
    void whoWaitsForABladeMayBeStoppedAndWaitsNoMore() {
        try (EmulatedWorld world = world(1)) {
            ServerId server = world.running("web-1", 1_000, 1_024);
            lose(world, server);
            world.operations.settle();
            assertThat(world.text("select count(*) from slice_waiting")).isEqualTo("1");

            assertThat(world.commands.stop(world.tenant, server, ANN)).isInstanceOf(Decision.Accepted.class);
            world.operations.settle();

            assertThat(world.text("select state from server")).isEqualTo("STOPPED");
            assertThat(world.text("select count(*) from slice")).isEqualTo("0");
            assertThat(world.text("select count(*) from slice_waiting")).isEqualTo("0");
            assertThat(world.pool.used(world.tenant).cpuMillicores()).isZero();
            world.plugIn(2);
            world.operations.settle();
            assertThat(world.text("select count(*) from slice"))
                    .as("nobody heals what is stopped")
                    .isEqualTo("0");
        }
    }

    @Test
    void aSpanThatRunsOnAPartMayBeDeletedAndStopped() {
        try (EmulatedWorld world = world(2)) {
            ServerId server = world.running("big", 8_000, 8_192);
            lose(world, server);
            world.operations.settle();
            assertThat(world.health(server)).startsWith("DEGRADED");
            assertThat(world.commands.reboot(world.tenant, server, ANN)).isInstanceOf(Decision.Accepted.class);
            world.operations.settle();
            assertThat(world.health(server)).startsWith("DEGRADED");

            assertThat(world.commands.delete(world.tenant, server, OptionalLong.empty(), ANN))
                    .isInstanceOf(Decision.Accepted.class);
            world.operations.settle();
            world.assertGone(server);
        }
    }

    @Test
    void aPlanThatFreesABladeIsRunAsItWasOfferedOrNotAtAll() {
        try (EmulatedWorld world = world(3)) {
            Consolidation freeing = new FreeingBlades(world.pool.movePlans(), world.placement);
            assertThat(freeing.run(freeing.plan().digest(), Actor.SYSTEM))
                    .isInstanceOf(Consolidation.Ran.Refused.class);
            ServerId one = world.running("one", 2_500, 1_024);
            ServerId other = world.running("other", 2_500, 1_024);
            resize(world, one, 1_000);
            world.operations.settle();
            Consolidation.PlanView plan = freeing.plan();
            assertThat(plan.moves()).hasSize(1);

            Consolidation.Ran.Accepted ran = (Consolidation.Ran.Accepted) freeing.run(plan.digest(), Actor.SYSTEM);

            assertThat(ran.moves()).hasSize(1);
            assertThat(freeing.run(plan.digest(), Actor.SYSTEM))
                    .as("the same plan a second time")
                    .isNotInstanceOf(Consolidation.Ran.Accepted.class);
            world.operations.settle();
            assertThat(world.bladesOf(one)).isEqualTo(world.bladesOf(other));
            assertThat(world.powerAndSlices(one)).isEqualTo(PowerState.ON);
            assertThat(world.powerAndSlices(other)).isEqualTo(PowerState.ON);
            assertThat(world.text("select count(*) from blade where cpu_free_millicores = cpu_millicores"))
                    .isEqualTo("2");

            // What was planned before the pool changed is not done.
            resize(world, one, 3_000);
            world.operations.settle();
            resize(world, one, 1_000);
            world.operations.settle();
            Consolidation.PlanView next = freeing.plan();
            assertThat(next.moves()).hasSize(1);
            resize(world, other, 3_500);
            world.operations.settle();
            assertThat(freeing.run(next.digest(), Actor.SYSTEM))
                    .isInstanceOfSatisfying(
                            Consolidation.Ran.Outdated.class,
                            outdated -> assertThat(outdated.now()).isEqualTo(freeing.plan()));
            assertThat(world.operations.operations.anyUnderWay(one.value())).isFalse();
        }
    }
}
