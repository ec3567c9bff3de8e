package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.Drill;

/** A server that is rebuilt passes the same three drills as every operation does, on both databases. */
@Tag("slow")
class RebuildDrillsTest {
    /** Of a server that runs, with a data volume beside its boot volume. */
    private static final class Running extends RebuildWorld {
        Running(TestGround ground) {
            super(ground);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            haveVolume();
            ground.transactions.forSystem().write(() -> volumes.give(volume, server));
            storage.map(server, volume);
            return rebuild();
        }

        @Override
        public void assertNoTrace() {
            assertBootsFrom("alpine-3.22", 2);
            assertVolumes(2, 2, 7);
            assertThat(fabric.powerOf(server)).contains(PowerState.ON);
        }

        @Override
        public void assertAsIfOnce() {
            assertBootsFrom("debian-13", 4);
            assertVolumes(2, 2, 9);
            assertThat(fabric.powerOf(server)).contains(PowerState.ON);
        }
    }

    private static final class Stopped extends RebuildWorld {
        Stopped(TestGround ground) {
            super(ground);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            stop();
            return rebuild();
        }

        @Override
        public void assertNoTrace() {
            assertBootsFrom("alpine-3.22", 2);
            assertStopped();
        }

        @Override
        public void assertAsIfOnce() {
            assertBootsFrom("debian-13", 4);
            assertThat(fabric.servers()).isEmpty();
            assertThat(fabric.volumes()).hasSize(1);
            assertThat(used().storageGiB()).isEqualTo(4);
        }
    }

    private static List<Drill<RebuildServer.Input>> drills(DatabaseKind kind) {
        return List.of(drill(kind, Running::new), drill(kind, Stopped::new));
    }

    private static Drill<RebuildServer.Input> drill(DatabaseKind kind, Function<TestGround, RebuildWorld> world) {
        return Drill.of((Crashes crashes) -> world.apply(TestGround.on(kind, crashes)));
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureLeavesTheOldBootVolume(DatabaseKind kind) {
        drills(kind).forEach(drill -> drill.failEachStep().leavesNoTrace());
    }

    @ParameterizedTest
    @EnumSource
    void everyRepeatEndsAsIfOnce(DatabaseKind kind) {
        drills(kind).forEach(drill -> drill.repeatEachStep().endsAsIfOnce());
    }

    @ParameterizedTest
    @EnumSource
    void everyCrashIsSettledByAnotherNode(DatabaseKind kind) {
        drills(kind).forEach(drill -> drill.crashAroundEachWrite().settles());
    }
}
