package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.Crashes.Moment;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.operation.Sabotaged.Way;

/**
 * The drills that every operation passes: each step fails, each step is repeated, the process crashes around each write.
 * Each case runs in a world of its own, made by the caller, whose transaction manager goes through {@link Crashes}.
 */
public final class Drill<I extends Record> {
    private final Function<Crashes, DrillWorld<I>> worlds;
    private final List<Named> steps;

    private Drill(Function<Crashes, DrillWorld<I>> worlds) {
        this.worlds = worlds;
        try (DrillWorld<I> world = worlds.apply(new Crashes())) {
            this.steps = world.definition().steps().inOrder().stream()
                    .map(step -> new Named(step.name(), step.undo() != null))
                    .toList();
        }
    }

    private record Named(String name, boolean hasUndo) {}

    public static <I extends Record> Drill<I> of(Function<Crashes, DrillWorld<I>> worlds) {
        return new Drill<>(worlds);
    }

    public Failing failEachStep() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            cases.add(new Case(i, Way.FAILS_BEFORE_EFFECT));
            cases.add(new Case(i, Way.FAILS_AND_UNDOES_TWICE));
            if (steps.get(i).hasUndo()) {
                cases.add(new Case(i, Way.FAILS_AFTER_EFFECT));
            }
        }
        return new Failing(cases);
    }

    public Repeating repeatEachStep() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            cases.add(new Case(i, Way.LOSES_ITS_ANSWER));
        }
        return new Repeating(cases);
    }

    public Crashing crashAroundEachWrite() {
        return new Crashing();
    }

    private record Case(int step, Way way) {}

    public final class Failing {
        private final List<Case> cases;

        private Failing(List<Case> cases) {
            this.cases = cases;
        }

        public void leavesNoTrace() {
            cases.forEach(one -> run(one, Drill.this::assertNoTrace));
        }
    }

    public final class Repeating {
        private final List<Case> cases;

        private Repeating(List<Case> cases) {
            this.cases = cases;
        }

        public void endsAsIfOnce() {
            cases.forEach(one -> run(one, Drill.this::assertAsIfOnce));
        }
    }

    public final class Crashing {
        private Crashing() {}

        /** Another process goes on to the end; for what is never taken back. */
        public void goesOn() {
            crashAll(new Case(-1, Way.NOT_AT_ALL), Drill.this::assertAsIfOnce);
        }

        /** Another process goes on: forward to the end, or, when the last step fails, back without a trace. */
        public void settles() {
            crashAll(new Case(-1, Way.NOT_AT_ALL), Drill.this::assertAsIfOnce);
            crashAll(new Case(steps.size() - 1, Way.FAILS_BEFORE_EFFECT), Drill.this::assertNoTrace);
        }
    }

    private void run(Case one, Consumer<Running> assertion) {
        inWorld(one, new Crashes(), running -> {
            running.operations().settle();
            assertion.accept(running);
        });
    }

    private void crashAll(Case one, Consumer<Running> assertion) {
        int[] writes = {0};
        Crashes counting = new Crashes();
        inWorld(one, counting, running -> writes[0] = counting.countWrites(running.operations()::settle));
        assertThat(writes[0]).as("writes of the whole operation").isPositive();
        for (int write = 0; write < writes[0]; write++) {
            for (Moment moment : Moment.values()) {
                crash(one, write, moment, assertion);
            }
        }
    }

    private void crash(Case one, int write, Moment moment, Consumer<Running> assertion) {
        Crashes crashes = new Crashes();
        inWorld(one, crashes, running -> {
            boolean crashed = crashes.crash(write, moment, running.operations()::settle);
            assertThat(crashed).as("crashed %s %s", moment, write).isTrue();
            running.operations().settle();
            assertion.accept(running);
        });
    }

    private record Running(DrillWorld<?> world, TestOperations operations, OperationId operation) {
        OperationView view() {
            return operations.view(operation);
        }
    }

    private void inWorld(Case one, Crashes crashes, Consumer<Running> drill) {
        try (DrillWorld<I> world = worlds.apply(crashes)) {
            TestOperations operations = new TestOperations(world.ground())
                    .define(new Sabotaged<>(world.definition(), one.step(), one.way()))
                    .define(world.others().toArray(OperationDefinition<?>[]::new));
            drill.accept(new Running(world, operations, world.begin()));
        } catch (AssertionError failed) {
            String step = one.step() < 0 ? "" : " at \"" + steps.get(one.step()).name() + "\"";
            throw new AssertionError(one.way() + step + ": " + failed.getMessage(), failed);
        }
    }

    private void assertNoTrace(Running running) {
        assertThat(running.view().state()).isIn(OperationState.FAILED, OperationState.COMPENSATED);
        assertThat(running.view().error()).isEqualTo(Sabotaged.ERROR);
        running.world().assertNoTrace();
    }

    private void assertAsIfOnce(Running running) {
        assertThat(running.view().state()).as("%s", running.view().cause()).isEqualTo(OperationState.SUCCEEDED);
        running.world().assertAsIfOnce();
    }
}
