package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.Drill;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.HealthFact;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerRows;

/** A server that the hardware lost is put together again, whatever happens on the way. */
@Tag("slow")
class RestoreDrillsTest {
    private static final class Restoring extends ServerWorld<RestoreServer.Input> {
        Restoring(TestGround ground) {
            super(
                    ground,
                    (hardware, turns) -> new RestoreServer(
                            hardware,
                            new Restorings(
                                    new ServerRows(ground.jdbc, ground.clock), ground.transactions, ground.feed)));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            fabric.lose(server);
            ground.transactions
                    .forSystem()
                    .write(() -> new ServerRows(ground.jdbc, ground.clock)
                            .health(new HealthFact(server, ServerHealth.DOWN, Cause.MISSING, "It is gone.")));
            return begin(operation(definition(), new RestoreServer.Input(tenant, server)));
        }

        /** Nothing was reserved for it, and nothing of what is the server's own is taken away: it is down and says why. */
        @Override
        public void assertNoTrace() {
            assertThat(state()).isEqualTo("RUNNING");
            assertThat(health()).isEqualTo("DOWN");
            assertThat(fabric.volumes()).hasSize(1);
            assertThat(used()).isEqualTo(ORDERED);
        }

        @Override
        public void assertAsIfOnce() {
            assertRuns();
            assertThat(health()).isEqualTo("OK");
        }

        String health() {
            return ground.jdbc.queryForObject("select health from server", String.class);
        }
    }

    private static Drill<RestoreServer.Input> drill(DatabaseKind kind) {
        return Drill.of((Crashes crashes) -> new Restoring(TestGround.on(kind, crashes)));
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureLeavesItDownAndWhole(DatabaseKind kind) {
        drill(kind).failEachStep().leavesNoTrace();
    }

    @ParameterizedTest
    @EnumSource
    void everyRepeatEndsAsIfOnce(DatabaseKind kind) {
        drill(kind).repeatEachStep().endsAsIfOnce();
    }

    @ParameterizedTest
    @EnumSource
    void everyCrashIsSettledByAnotherNode(DatabaseKind kind) {
        drill(kind).crashAroundEachWrite().settles();
    }

    @ParameterizedTest
    @EnumSource
    void withoutItsVolumeNothingIsMadeUp(DatabaseKind kind) {
        try (Restoring world = new Restoring(TestGround.on(kind))) {
            world.operations.define(world.definition());
            OperationId operation = world.begin();
            world.fabric.lose(world.fabric.volumes().getFirst().id());
            world.operations.settle();
            OperationView view = world.operations.view(operation);
            assertThat(view.state().name()).isIn("FAILED", "COMPENSATED");
            assertThat(world.fabric.isEmpty()).isTrue();
            assertThat(world.ground.jdbc.queryForObject("select reason from server", String.class))
                    .contains("is not on its array any more");
        }
    }
}
