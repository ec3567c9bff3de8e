package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.provisioning.fabric.FakeFabric.Verb;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.Drill;
import pantry.provisioning.operation.DrillWorld;
import pantry.provisioning.server.ServerState;

/** Every operation of a server passes the same three drills, on both databases. */
@Tag("slow")
class ServerDrillsTest {
    static final class Creating extends ServerWorld<CreateServer.Input> {
        Creating(TestGround ground) {
            super(ground, 2, world -> new CreateServer(world.hardware, world.turns, world.waking));
        }

        @Override
        public OperationId begin() {
            isReady();
            return order(definition());
        }

        @Override
        public void assertNoTrace() {
            assertGone("FAILED");
            assertThat(intervals()).isZero();
        }

        @Override
        public void assertAsIfOnce() {
            assertRuns();
            assertThat(intervals()).isOne();
        }
    }

    static final class Starting extends ServerWorld<StartServer.Input> {
        Starting(TestGround ground) {
            super(ground, 2, world -> new StartServer(world.hardware, world.turns, world.waking));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            stop();
            return start(definition());
        }

        @Override
        public void assertNoTrace() {
            assertStopped();
            assertThat(intervals()).isEqualTo(2);
        }

        @Override
        public void assertAsIfOnce() {
            assertRuns();
            assertThat(intervals()).isEqualTo(3);
        }
    }

    private static final class Stopping extends ServerWorld<StopServer.Input> {
        Stopping(TestGround ground) {
            super(ground, StopServer::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            move(ServerState.RUNNING, ServerState.STOPPING);
            return begin(operation(definition(), new StopServer.Input(tenant, server)));
        }

        @Override
        public void assertNoTrace() {
            assertRuns();
            assertThat(intervals()).isOne();
        }

        @Override
        public void assertAsIfOnce() {
            assertStopped();
            assertThat(intervals()).isEqualTo(2);
        }
    }

    private static final class Rebooting extends ServerWorld<RebootServer.Input> {
        Rebooting(TestGround ground) {
            super(ground, (hardware, turns) -> new RebootServer(hardware));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            // Time goes on between a start and a restart: their instants tell them apart.
            ground.clock.advance(Duration.ofSeconds(1));
            return begin(operation(definition(), new RebootServer.Input(tenant, server)));
        }

        @Override
        public void assertNoTrace() {
            assertRuns();
        }

        @Override
        public void assertAsIfOnce() {
            assertRuns();
            assertThat(fabric.calls(Verb.RESTART)).isOne();
        }
    }

    private static final class Deleting extends ServerWorld<DeleteServer.Input> {
        Deleting(TestGround ground) {
            super(ground, 2, world -> new DeleteServer(world.hardware, world.turns, world.operations.operations));
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            move(ServerState.RUNNING, ServerState.DELETING);
            return begin(operation(definition(), new DeleteServer.Input(tenant, server, ServerState.DELETING)));
        }

        @Override
        public void assertNoTrace() {
            throw new AssertionError("a deletion is not taken back");
        }

        @Override
        public void assertAsIfOnce() {
            assertGone("DELETED");
            assertThat(intervals()).isEqualTo(2);
        }
    }

    private static <I extends Record> Drill<I> drill(DatabaseKind kind, Function<TestGround, DrillWorld<I>> world) {
        return Drill.of((Crashes crashes) -> world.apply(TestGround.on(kind, crashes)));
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureLeavesNothingBehind(DatabaseKind kind) {
        drill(kind, Creating::new).failEachStep().leavesNoTrace();
        drill(kind, Starting::new).failEachStep().leavesNoTrace();
        drill(kind, Stopping::new).failEachStep().leavesNoTrace();
        drill(kind, Rebooting::new).failEachStep().leavesNoTrace();
    }

    @ParameterizedTest
    @EnumSource
    void everyRepeatEndsAsIfOnce(DatabaseKind kind) {
        drill(kind, Creating::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Starting::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Stopping::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Rebooting::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Deleting::new).repeatEachStep().endsAsIfOnce();
    }

    @ParameterizedTest
    @EnumSource
    void everyCrashIsSettledByAnotherNode(DatabaseKind kind) {
        drill(kind, Creating::new).crashAroundEachWrite().settles();
        drill(kind, Starting::new).crashAroundEachWrite().settles();
        drill(kind, Stopping::new).crashAroundEachWrite().settles();
        drill(kind, Rebooting::new).crashAroundEachWrite().settles();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionIsFinishedAfterEveryCrash(DatabaseKind kind) {
        drill(kind, Deleting::new).crashAroundEachWrite().goesOn();
    }
}
