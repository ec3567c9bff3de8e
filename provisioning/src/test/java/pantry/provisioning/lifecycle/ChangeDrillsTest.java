package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.provisioning.fabric.FakeFabric;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.Drill;
import pantry.provisioning.operation.DrillWorld;
import pantry.provisioning.placement.NewBlade;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.tenancy.Amounts;

/** Every operation that carries a change of slices out passes the same three drills, on both databases. */
@Tag("slow")
class ChangeDrillsTest {
    private static final class ResizingInPlace extends ServerWorld<Carrying.Input> {
        ResizingInPlace(TestGround ground) {
            super(ground, 1, world -> new ResizeServer(world.carrying, world.waking));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            return resize(this, 2_000, 2_048);
        }

        @Override
        public void assertNoTrace() {
            assertRuns();
            assertStandsAsItsRowsSay();
            assertThat(cpuOnHardware(this)).containsExactly(1_000);
        }

        @Override
        public void assertAsIfOnce() {
            assertStandsAsItsRowsSay();
            assertThat(cpuOnHardware(this)).containsExactly(2_000);
            assertThat(used()).isEqualTo(new Amounts(1, 2_000, 2_048, 2));
            assertThat(interval()).isEqualTo("RUNNING 2000");
            assertThat(intervals()).isEqualTo(2);
        }
    }

    static final class Spreading extends ServerWorld<Carrying.Input> {
        Spreading(TestGround ground) {
            super(ground, 2, world -> new ResizeServer(world.carrying, world.waking));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            return resize(this, 6_000, 8_192);
        }

        @Override
        public void assertNoTrace() {
            assertRuns();
            assertStandsAsItsRowsSay();
        }

        @Override
        public void assertAsIfOnce() {
            assertStandsAsItsRowsSay();
            assertThat(cpuOnHardware(this)).hasSize(2);
            assertThat(used()).isEqualTo(new Amounts(1, 6_000, 8_192, 2));
            assertThat(interval()).isEqualTo("RUNNING 6000");
        }
    }

    static final class Moving extends ServerWorld<Carrying.Input> {
        private List<String> before = List.of();

        Moving(TestGround ground) {
            super(ground, 2, world -> new MoveServer(world.carrying, world.waking));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            before = bladesOfSlices("ACTIVE");
            PlacementOutcome outcome = placement
                    .submit(new Drain(blade(this, "ACTIVE"), Actor.SYSTEM))
                    .join();
            return onlyChange(outcome);
        }

        @Override
        public void assertNoTrace() {
            assertRuns();
            assertStandsAsItsRowsSay();
            assertThat(bladesOfSlices("ACTIVE")).isEqualTo(before);
        }

        @Override
        public void assertAsIfOnce() {
            assertRuns();
            assertStandsAsItsRowsSay();
            assertThat(bladesOfSlices("ACTIVE")).isNotEqualTo(before).hasSize(1);
        }
    }

    /** Its only blade has failed: it is made anew on another, and never on two. */
    static final class HealingOfOneSlice extends ServerWorld<Carrying.Input> {
        HealingOfOneSlice(TestGround ground) {
            super(ground, 2, world -> new HealServer(world.carrying, new Survivors(world.hardware), world.waking));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            return lose(this, server);
        }

        @Override
        public void assertNoTrace() {
            assertThat(health()).startsWith("DOWN ").contains("waits for the next one");
            assertThat(count("slice_waiting")).isOne();
            assertThat(bladesOfSlices("LOST")).hasSize(1);
            assertThat(bladesOfSlices("ADDING")).isEmpty();
            assertThat(fabric.powerOf(server)).isNotEqualTo(PowerState.ON);
            assertThat(fabric.volumes()).hasSize(1);
            assertThat(used()).as("what is lost keeps counting").isEqualTo(ORDERED);
            assertThat(interval()).isEqualTo("RUNNING 0");
        }

        @Override
        public void assertAsIfOnce() {
            assertRuns();
            assertStandsAsItsRowsSay();
            assertThat(intervals()).isEqualTo(3);
        }
    }

    /** One of two blades has failed, and it went down: it runs on the other one before it is whole. */
    static final class HealingOfASpan extends ServerWorld<Carrying.Input> {
        HealingOfASpan(TestGround ground) {
            super(ground, 3, world -> new HealServer(world.carrying, new Survivors(world.hardware), world.waking));
        }

        @Override
        public OperationId begin() {
            orderAndRun(8_000, 8_192);
            return lose(this, server);
        }

        @Override
        public void assertNoTrace() {
            assertThat(health()).startsWith("DEGRADED It runs on 1 of 2 blades").contains("waits for the next one");
            assertThat(count("slice_waiting")).isOne();
            assertThat(bladesOfSlices("ADDING")).isEmpty();
            List<UUID> known = ground.jdbc.queryForList("select id from slice", UUID.class);
            assertThat(known).containsAll(slicesOnHardware());
            assertThat(interval()).isEqualTo("RUNNING 4000");
        }

        @Override
        public void assertAsIfOnce() {
            assertStandsAsItsRowsSay();
            assertThat(health()).isEqualTo("OK ");
            assertThat(cpuOnHardware(this)).containsExactly(4_000, 4_000);
            assertThat(interval()).isEqualTo("RUNNING 8000");
            assertThat(intervals()).isEqualTo(3);
        }
    }

    /** One of two blades has failed, and only two smaller ones have the room for its part together. */
    private static final class HealingOverSeveral extends ServerWorld<Carrying.Input> {
        HealingOverSeveral(TestGround ground) {
            super(ground, 2, world -> new HealServer(world.carrying, new Survivors(world.hardware), world.waking));
        }

        @Override
        public OperationId begin() {
            fabric.become(FakeFabric.withBlades(ground.clock, 4, PlacementWorld.BLADE_CPU, PlacementWorld.BLADE_MEMORY)
                    .now());
            List<NewBlade> halves = List.of(half(pool.blade(0, 3)), half(pool.blade(0, 4)));
            placement.submit(new Enlist(halves, List.of())).join();
            orderAndRun(8_000, 8_192);
            return lose(this);
        }

        private static NewBlade half(NewBlade blade) {
            return new NewBlade(
                    blade.id(),
                    blade.pool(),
                    blade.enclosure(),
                    blade.name(),
                    blade.ref(),
                    blade.slot(),
                    blade.state(),
                    blade.cpuMillicores() / 2,
                    blade.memoryMiB() / 2,
                    blade.ceilingOvercommit());
        }

        @Override
        public void assertNoTrace() {
            assertThat(health()).startsWith("DEGRADED It runs on 1 of 2 blades").contains("waits for the next one");
            assertThat(count("slice_waiting")).isOne();
            assertThat(bladesOfSlices("ADDING")).isEmpty();
            assertThat(interval()).isEqualTo("RUNNING 4000");
        }

        @Override
        public void assertAsIfOnce() {
            assertStandsAsItsRowsSay();
            assertThat(health()).isEqualTo("OK ");
            assertThat(cpuOnHardware(this)).containsExactlyInAnyOrder(4_000, 2_000, 2_000);
            assertThat(interval()).isEqualTo("RUNNING 8000");
            assertThat(intervals()).isEqualTo(3);
        }
    }

    /** One of two blades has failed, and there is no third. */
    private static final class KeepingOn extends ServerWorld<KeepRunning.Input> {
        KeepingOn(TestGround ground) {
            super(ground, 2, world -> new KeepRunning(world.pool.changes(), new Survivors(world.hardware)));
        }

        @Override
        public OperationId begin() {
            orderAndRun(8_000, 8_192);
            var _ = fail(this, server);
            return new OperationId(
                    ground.jdbc.queryForObject("select id from operation where kind = 'keep-running'", UUID.class));
        }

        @Override
        public void assertNoTrace() {
            assertThat(health()).startsWith("DEGRADED It runs on 1 of 2 blades").contains("waits for the next one");
        }

        @Override
        public void assertAsIfOnce() {
            assertThat(health()).startsWith("DEGRADED It runs on 1 of 2 blades").contains("waits for the next one");
            assertThat(fabric.powerOf(server)).contains(PowerState.ON);
            assertThat(interval()).isEqualTo("RUNNING 4000");
        }
    }

    private static OperationId resize(ServerWorld<?> world, int cpu, int memory) {
        ChangeId change = new ChangeId(world.ground.ids.next());
        PlacementOutcome outcome = world.placement
                .submit(new Resize(world.tenant, world.server, change, cpu, cpu, memory, memory, Actor.SYSTEM))
                .join();
        assertThat(outcome).isInstanceOf(PlacementOutcome.Changed.class);
        return ((PlacementOutcome.Changed) outcome).operation().id();
    }

    private static OperationId lose(ServerWorld<?> world, ServerId... down) {
        return onlyChange(fail(world, down));
    }

    private static PlacementOutcome fail(ServerWorld<?> world, ServerId... down) {
        BladeId lost = blade(world, "ACTIVE");
        String ref = world.ground.jdbc.queryForObject("select ref from blade where id = ?", String.class, lost.value());
        world.fabric.bladeFails(ref, down);
        return world.placement
                .submit(new Lose(List.of(lost), null, Actor.SYSTEM))
                .join();
    }

    private static OperationId onlyChange(PlacementOutcome outcome) {
        assertThat(outcome).isInstanceOf(PlacementOutcome.Rehoused.class);
        List<pantry.provisioning.placement.Change> changes = ((PlacementOutcome.Rehoused) outcome).changes();
        assertThat(changes).hasSize(1);
        return new OperationId(changes.getFirst().id().value());
    }

    private static BladeId blade(ServerWorld<?> world, String state) {
        return new BladeId(world.ground
                .jdbc
                .queryForList(
                        "select s.blade_id from slice s join blade b on b.id = s.blade_id where s.state = ?"
                                + " order by b.name",
                        UUID.class,
                        state)
                .getFirst());
    }

    private static List<Integer> cpuOnHardware(ServerWorld<?> world) {
        return world.fabric.servers().stream()
                .flatMap(one -> one.slices().stream())
                .map(slice -> slice.cpuMillicores())
                .toList();
    }

    private static <I extends Record> Drill<I> drill(DatabaseKind kind, Function<TestGround, DrillWorld<I>> world) {
        return Drill.of((Crashes crashes) -> world.apply(TestGround.on(kind, crashes)));
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureLeavesNothingBehind(DatabaseKind kind) {
        drill(kind, ResizingInPlace::new).failEachStep().leavesNoTrace();
        drill(kind, Spreading::new).failEachStep().leavesNoTrace();
        drill(kind, Moving::new).failEachStep().leavesNoTrace();
        drill(kind, HealingOfOneSlice::new).failEachStep().leavesNoTrace();
        drill(kind, HealingOfASpan::new).failEachStep().leavesNoTrace();
        drill(kind, HealingOverSeveral::new).failEachStep().leavesNoTrace();
        drill(kind, KeepingOn::new).failEachStep().leavesNoTrace();
    }

    @ParameterizedTest
    @EnumSource
    void everyRepeatEndsAsIfOnce(DatabaseKind kind) {
        drill(kind, ResizingInPlace::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Spreading::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Moving::new).repeatEachStep().endsAsIfOnce();
        drill(kind, HealingOfOneSlice::new).repeatEachStep().endsAsIfOnce();
        drill(kind, HealingOfASpan::new).repeatEachStep().endsAsIfOnce();
        drill(kind, HealingOverSeveral::new).repeatEachStep().endsAsIfOnce();
        drill(kind, KeepingOn::new).repeatEachStep().endsAsIfOnce();
    }

    @ParameterizedTest
    @EnumSource
    void everyCrashIsSettledByAnotherNode(DatabaseKind kind) {
        drill(kind, ResizingInPlace::new).crashAroundEachWrite().settles();
        drill(kind, Spreading::new).crashAroundEachWrite().settles();
        drill(kind, Moving::new).crashAroundEachWrite().settles();
        drill(kind, HealingOfOneSlice::new).crashAroundEachWrite().settles();
        drill(kind, HealingOfASpan::new).crashAroundEachWrite().settles();
        drill(kind, HealingOverSeveral::new).crashAroundEachWrite().settles();
        drill(kind, KeepingOn::new).crashAroundEachWrite().settles();
    }
}
