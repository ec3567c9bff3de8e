package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.Drill;
import pantry.provisioning.operation.DrillWorld;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.PlacementRequest.Sleep;
import pantry.provisioning.reconcile.PowerDuty;
import pantry.provisioning.reconcile.TestPowerDuty;

/**
 * The operations that take a blade, once more with every blade asleep that nothing stands on: the one that they get is woken
 * once, and sleeps again when they are taken back and nothing stands on it.
 */
@Tag("slow")
class WakingDrillsTest {
    /** Neither at once nor at the first look after. */
    private static final int LOOKS_UNTIL_ON = 2;

    /** A world of its operation whose empty blades sleep when it is asked for. */
    private record Asleep<I extends Record>(ServerWorld<I> world, PowerDuty duty, List<String> before)
            implements DrillWorld<I> {
        Asleep(ServerWorld<I> world) {
            this(world, TestPowerDuty.thatLetsAllSleep(world.ground, world.fabric, world.placement), new ArrayList<>());
            world.whenReady(this::fallAsleep);
        }

        private void fallAsleep() {
            List<BladeId> empty = emptyBlades();
            world.placement.submit(new Sleep(empty, Actor.SYSTEM)).join();
            duty.look();
            world.fabric.wakingWhenAsked(LOOKS_UNTIL_ON);
            before.clear();
            before.addAll(refs("power = 'ASLEEP'"));
            assertThat(before).hasSize(empty.size()).allMatch(this::isOff);
        }

        private List<BladeId> emptyBlades() {
            return world.ground.jdbc.query(
                    "select id from blade where id not in (select blade_id from slice) order by name",
                    (row, number) -> new BladeId(row.getObject(1, UUID.class)));
        }

        private boolean isOff(String ref) {
            return world.fabric.powerOfBlade(ref) == Inventory.Power.OFF;
        }

        private List<String> refs(String which) {
            return world.ground.jdbc.queryForList(
                    "select ref from blade where " + which + " order by ref", String.class);
        }

        private List<String> wakes() {
            return world.ground.jdbc.queryForList(
                    "select b.ref from audit_entry a join blade b on b.id = a.subject_id where a.action = 'wake blade'",
                    String.class);
        }

        @Override
        public TestGround ground() {
            return world.ground;
        }

        @Override
        public OperationDefinition<I> definition() {
            return world.definition();
        }

        @Override
        public OperationId begin() {
            return world.begin();
        }

        /** What waits for another blade is to get one: then none of those that are awake has to sleep again. */
        @Override
        public void assertNoTrace() {
            world.assertNoTrace();
            assertThat(world.fabric.woken()).hasSizeLessThanOrEqualTo(1);
            assertThat(wakes()).hasSize(1).containsAll(world.fabric.woken());
            assertThat(refs("power <> 'ASLEEP' and " + BELIEVED_EMPTY)).containsAll(wakes());
            if (world.count("slice_waiting") == 0) {
                allSleepAgain();
            }
        }

        private void allSleepAgain() {
            for (int looks = 0; looks < LOOKS_UNTIL_ON + 3; looks++) {
                duty.look();
                world.ground.clock.advance(Duration.ofMinutes(1));
            }
            duty.look();
            assertThat(refs("power = 'ASLEEP'"))
                    .containsAll(before)
                    .isEqualTo(refs(BELIEVED_EMPTY))
                    .allMatch(this::isOff);
            world.assertNoTrace();
        }

        @Override
        public void assertAsIfOnce() {
            world.assertAsIfOnce();
            assertThat(wakes()).hasSize(1).isEqualTo(world.fabric.woken());
            assertThat(refs("power = 'ON' and wake_millis > 0"))
                    .as("how long it took is known")
                    .isEqualTo(wakes());
            assertThat(refs("power = 'ON' and id in (select blade_id from slice where state = 'ACTIVE')"))
                    .containsAll(wakes());
            before.removeAll(wakes());
            assertThat(refs("power = 'ASLEEP'")).isEqualTo(before).allMatch(this::isOff);
        }

        @Override
        public void close() {
            world.close();
        }
    }

    private static final String BELIEVED_EMPTY = "cpu_free_millicores = cpu_millicores and memory_free_mib = memory_mib"
            + " and id not in (select blade_id from slice)";

    private static <I extends Record> Drill<I> drill(DatabaseKind kind, Function<TestGround, ServerWorld<I>> world) {
        return Drill.of((Crashes crashes) -> new Asleep<>(world.apply(TestGround.on(kind, crashes))));
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureLeavesNothingBehind(DatabaseKind kind) {
        drill(kind, ServerDrillsTest.Creating::new).failEachStep().leavesNoTrace();
        drill(kind, ServerDrillsTest.Starting::new).failEachStep().leavesNoTrace();
        drill(kind, ChangeDrillsTest.Spreading::new).failEachStep().leavesNoTrace();
        drill(kind, ChangeDrillsTest.Moving::new).failEachStep().leavesNoTrace();
        drill(kind, ChangeDrillsTest.HealingOfOneSlice::new).failEachStep().leavesNoTrace();
        drill(kind, ChangeDrillsTest.HealingOfASpan::new).failEachStep().leavesNoTrace();
    }

    @ParameterizedTest
    @EnumSource
    void everyRepeatEndsAsIfOnce(DatabaseKind kind) {
        drill(kind, ServerDrillsTest.Creating::new).repeatEachStep().endsAsIfOnce();
        drill(kind, ServerDrillsTest.Starting::new).repeatEachStep().endsAsIfOnce();
        drill(kind, ChangeDrillsTest.Spreading::new).repeatEachStep().endsAsIfOnce();
        drill(kind, ChangeDrillsTest.Moving::new).repeatEachStep().endsAsIfOnce();
        drill(kind, ChangeDrillsTest.HealingOfOneSlice::new).repeatEachStep().endsAsIfOnce();
        drill(kind, ChangeDrillsTest.HealingOfASpan::new).repeatEachStep().endsAsIfOnce();
    }

    /** A start is a create without its volume, and a move a resize, so these are enough of a test that takes long. */
    @ParameterizedTest
    @EnumSource
    void everyCrashIsSettledByAnotherNode(DatabaseKind kind) {
        drill(kind, ServerDrillsTest.Creating::new).crashAroundEachWrite().settles();
        drill(kind, ChangeDrillsTest.Spreading::new).crashAroundEachWrite().settles();
        drill(kind, ChangeDrillsTest.HealingOfOneSlice::new)
                .crashAroundEachWrite()
                .settles();
    }

    /** Everything that a lost blade makes begin by itself is there, too. */
    private static <I extends Record> TestOperations operations(ServerWorld<I> world) {
        TestOperations operations = new TestOperations(world.ground).define(world.definition());
        List<OperationDefinition<?>> all = List.of(
                new HealServer(world.carrying, new Survivors(world.hardware), world.waking),
                new KeepRunning(world.pool.changes(), new Survivors(world.hardware)));
        all.stream()
                .filter(one -> !one.kind().equals(world.definition().kind()))
                .forEach(operations::define);
        return operations;
    }

    private static <I extends Record> void isRefused(DatabaseKind kind, Function<TestGround, ServerWorld<I>> make) {
        ServerWorld<I> world = make.apply(TestGround.on(kind));
        try (Asleep<I> asleep = new Asleep<>(world)) {
            TestOperations operations = operations(world);
            OperationId operation = asleep.begin();
            world.fabric.refusingToWake();

            operations.settle();

            assertThat(operations.view(operation).state()).isEqualTo(OperationState.COMPENSATED);
            assertThat(operations.view(operation).error())
                    .isEqualTo("The blade that it was to stand on slept to save power and does not wake.");
            world.assertNoTrace();
            assertThat(asleep.refs("state = 'FAILED' and power = 'WAKING'"))
                    .containsAll(asleep.wakes())
                    .allMatch(asleep::isOff);
            assertThat(world.fabric.woken()).isEmpty();
            assertThat(asleep.refs("state = 'AVAILABLE' and power = 'WAKING'")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasToStandOnABladeThatRefusesToWakeIsTakenBackAndSaysSo(DatabaseKind kind) {
        isRefused(kind, ServerDrillsTest.Creating::new);
        isRefused(kind, ServerDrillsTest.Starting::new);
        isRefused(kind, ChangeDrillsTest.Spreading::new);
        isRefused(kind, ChangeDrillsTest.Moving::new);
        isRefused(kind, ChangeDrillsTest.HealingOfOneSlice::new);
        isRefused(kind, ChangeDrillsTest.HealingOfASpan::new);
    }
}
