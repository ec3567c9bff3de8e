package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

class DrillTest {
    private static Drill<Toaster.Input> drill(DatabaseKind kind) {
        return Drill.of(crashes -> ToastWorld.on(TestGround.on(kind, crashes)));
    }

    @OnBothDatabases
    void everyFailureLeavesNothingBehind(DatabaseKind kind) {
        drill(kind).failEachStep().leavesNoTrace();
    }

    @OnBothDatabases
    void everyRepeatEndsAsIfOnce(DatabaseKind kind) {
        drill(kind).repeatEachStep().endsAsIfOnce();
    }

    @OnBothDatabases
    void everyCrashIsSettledByAnotherProcess(DatabaseKind kind) {
        drill(kind).crashAroundEachWrite().settles();
    }

    @OnBothDatabases
    void anOperationThatForgetsAnUndoDoesNotPass(DatabaseKind kind) {
        Drill<Toaster.Input> careless = Drill.of(crashes -> {
            ToastWorld world = ToastWorld.on(TestGround.on(kind, crashes));
            world.toaster().answer("undo insert", new StepResult.Retry("ignored"), StepResult.done());
            world.toaster().beforeEffect = () -> world.toaster().machine.add("crumbs");
            return world;
        });
        assertThatThrownBy(() -> careless.failEachStep().leavesNoTrace())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("insert")
                .hasMessageContaining("crumbs");
    }
}
