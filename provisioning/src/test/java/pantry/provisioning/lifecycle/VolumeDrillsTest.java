package pantry.provisioning.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.Drill;
import pantry.provisioning.operation.DrillWorld;
import pantry.provisioning.storage.VolumeState;

/** Every operation of a volume or a snapshot passes the same three drills, on both databases. */
@Tag("slow")
class VolumeDrillsTest {
    private static final class Creating extends VolumeWorld<CreateVolume.Input> {
        Creating(TestGround ground) {
            super(ground, CreateVolume::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            return orderVolume(definition(), server);
        }

        @Override
        public void assertNoTrace() {
            assertVolumes(1, 1, 2);
        }

        @Override
        public void assertAsIfOnce() {
            assertVolumes(2, 2, 7);
            assertThat(stateOf(volume)).isEqualTo("READY");
        }
    }

    private static final class Attaching extends VolumeWorld<AttachVolume.Input> {
        Attaching(TestGround ground) {
            super(ground, AttachVolume::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            haveVolume();
            give(VolumeState.ATTACHING, server);
            return begin(operation(definition(), new AttachVolume.Input(tenant, volume, server)));
        }

        @Override
        public void assertNoTrace() {
            assertVolumes(2, 1, 7);
            assertThat(stateOf(volume)).isEqualTo("READY");
            assertThat(serverOf(volume)).isNull();
        }

        @Override
        public void assertAsIfOnce() {
            assertVolumes(2, 2, 7);
            assertThat(stateOf(volume)).isEqualTo("READY");
            assertThat(serverOf(volume)).isEqualTo(server.value());
        }
    }

    private static final class Detaching extends VolumeWorld<DetachVolume.Input> {
        Detaching(TestGround ground) {
            super(ground, DetachVolume::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            haveVolume();
            give(VolumeState.DETACHING, server);
            storage.map(server, volume);
            return begin(operation(definition(), new DetachVolume.Input(tenant, volume, server)));
        }

        @Override
        public void assertNoTrace() {
            assertVolumes(2, 2, 7);
            assertThat(serverOf(volume)).isEqualTo(server.value());
        }

        @Override
        public void assertAsIfOnce() {
            assertVolumes(2, 1, 7);
            assertThat(serverOf(volume)).isNull();
        }
    }

    private static final class Growing extends VolumeWorld<GrowVolume.Input> {
        Growing(TestGround ground) {
            super(ground, GrowVolume::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            haveVolume();
            return growVolume(definition(), 9);
        }

        /** Either size, but rows, quota and hardware have the same one. */
        @Override
        public void assertNoTrace() {
            int size = sizeOf(volume);
            assertThat(size).isIn(5, 9);
            assertThat(sizeOnHardware(volume)).isEqualTo(size);
            assertVolumes(2, 1, 2 + size);
            assertThat(stateOf(volume)).isEqualTo("READY");
        }

        @Override
        public void assertAsIfOnce() {
            assertThat(sizeOnHardware(volume)).isEqualTo(9);
            assertVolumes(2, 1, 11);
            assertThat(stateOf(volume)).isEqualTo("READY");
        }
    }

    private static final class Deleting extends VolumeWorld<DeleteVolume.Input> {
        Deleting(TestGround ground) {
            super(ground, DeleteVolume::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            haveVolume();
            give(VolumeState.DELETING, null);
            return begin(operation(definition(), new DeleteVolume.Input(tenant, volume)));
        }

        @Override
        public void assertNoTrace() {
            throw new AssertionError("a deletion is not taken back");
        }

        @Override
        public void assertAsIfOnce() {
            assertVolumes(1, 1, 2);
        }
    }

    private static final class Snapping extends VolumeWorld<CreateSnapshot.Input> {
        Snapping(TestGround ground) {
            super(ground, CreateSnapshot::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            return takeSnapshot(definition());
        }

        @Override
        public void assertNoTrace() {
            assertVolumes(1, 1, 2);
            assertThat(snapshots()).isZero();
        }

        @Override
        public void assertAsIfOnce() {
            assertVolumes(2, 1, 4);
            assertThat(snapshots()).isOne();
        }
    }

    private static final class Forgetting extends VolumeWorld<DeleteSnapshot.Input> {
        Forgetting(TestGround ground) {
            super(ground, DeleteSnapshot::new);
        }

        @Override
        public OperationId begin() {
            orderAndRun();
            SnapshotId snapshot = haveSnapshot();
            return begin(operation(definition(), new DeleteSnapshot.Input(tenant, snapshot)));
        }

        @Override
        public void assertNoTrace() {
            throw new AssertionError("a deletion is not taken back");
        }

        @Override
        public void assertAsIfOnce() {
            assertVolumes(1, 1, 2);
            assertThat(snapshots()).isZero();
        }
    }

    private static <I extends Record> Drill<I> drill(DatabaseKind kind, Function<TestGround, DrillWorld<I>> world) {
        return Drill.of((Crashes crashes) -> world.apply(TestGround.on(kind, crashes)));
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureLeavesNothingBehind(DatabaseKind kind) {
        drill(kind, Creating::new).failEachStep().leavesNoTrace();
        drill(kind, Attaching::new).failEachStep().leavesNoTrace();
        drill(kind, Detaching::new).failEachStep().leavesNoTrace();
        drill(kind, Growing::new).failEachStep().leavesNoTrace();
        drill(kind, Snapping::new).failEachStep().leavesNoTrace();
    }

    @ParameterizedTest
    @EnumSource
    void everyRepeatEndsAsIfOnce(DatabaseKind kind) {
        drill(kind, Creating::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Attaching::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Detaching::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Growing::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Deleting::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Snapping::new).repeatEachStep().endsAsIfOnce();
        drill(kind, Forgetting::new).repeatEachStep().endsAsIfOnce();
    }

    @ParameterizedTest
    @EnumSource
    void everyCrashIsSettledByAnotherNode(DatabaseKind kind) {
        drill(kind, Creating::new).crashAroundEachWrite().settles();
        drill(kind, Attaching::new).crashAroundEachWrite().settles();
        drill(kind, Detaching::new).crashAroundEachWrite().settles();
        drill(kind, Growing::new).crashAroundEachWrite().settles();
        drill(kind, Snapping::new).crashAroundEachWrite().settles();
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionIsFinishedAfterEveryCrash(DatabaseKind kind) {
        drill(kind, Deleting::new).crashAroundEachWrite().goesOn();
        drill(kind, Forgetting::new).crashAroundEachWrite().goesOn();
    }
}
