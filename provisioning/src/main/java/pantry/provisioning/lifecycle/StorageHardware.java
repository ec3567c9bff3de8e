package pantry.provisioning.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Fabric;
import pantry.provisioning.fabric.HardwareCopy;
import pantry.provisioning.fabric.HardwareVolume;
import pantry.provisioning.fabric.Made;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.VolumeRows;
import pantry.provisioning.storage.Volumes;

/** Volumes of their own, put to the hardware as their rows say. No transaction is open while it is asked. */
@Component
final class StorageHardware {
    /** Unit numbers of one server are given one after the other: who looks for a free one has it before the next one looks. */
    private static final int LOCKS = 64;

    private final Fabric fabric;
    private final Volumes volumes;
    private final VolumeRows rows;
    private final ServerRows servers;
    private final Transactions transactions;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    StorageHardware(Fabric fabric, Volumes volumes, VolumeRows rows, ServerRows servers, Transactions transactions) {
        this.fabric = fabric;
        this.volumes = volumes;
        this.rows = rows;
        this.servers = servers;
        this.transactions = transactions;
    }

    StepResult make(VolumeId id) {
        return Hardware.result(make(fabric, volume(id)));
    }

    /**
     * A volume that began as a copy is made of its source, the others of an image or of nothing. What a snapshot keeps is a
     * clone that nobody writes on, since of an array's own snapshots hardware lets the source not go.
     */
    static Outcome<Made> make(Fabric fabric, Volume volume) {
        VolumeId source = volume.source();
        return source == null
                ? fabric.ensureVolume(
                        new HardwareVolume(volume.id(), volume.arrayRef(), volume.sizeGiB(), volume.imageName()))
                : fabric.ensureCopy(new HardwareCopy(
                        volume.id(), volume.arrayRef(), source, HardwareCopy.Kind.CLONE, volume.sizeGiB()));
    }

    /** A volume without a row was removed and given back already. */
    StepResult remove(VolumeId id) {
        Optional<Volume> volume = volumes.find(id);
        return volume.isEmpty()
                ? StepResult.done()
                : Hardware.result(fabric.removeVolume(volume.get().arrayRef(), id));
    }

    StepResult makeAll(SnapshotId snapshot) {
        return each(parts(snapshot), volume -> make(fabric, volume));
    }

    StepResult removeAll(SnapshotId snapshot) {
        return each(parts(snapshot), volume -> fabric.removeVolume(volume.arrayRef(), volume.id()));
    }

    private List<Volume> parts(SnapshotId snapshot) {
        return transactions.forSystem().read(() -> rows.of(snapshot));
    }

    @FunctionalInterface
    private interface Effect {
        Outcome<Made> on(Volume volume);
    }

    private static StepResult each(List<Volume> parts, Effect effect) {
        for (Volume part : parts) {
            StepResult result = Hardware.result(effect.on(part));
            if (!(result instanceof StepResult.Done)) {
                return result;
            }
        }
        return StepResult.done();
    }

    /** A server that is stopped is not on the hardware: it sees its volumes once it starts. Its state does not move meanwhile. */
    StepResult map(ServerId server, VolumeId id) {
        Volume volume = volume(id);
        ServerState now = transactions
                .forSystem()
                .read(() -> servers.state(server))
                .orElseThrow(() -> new IllegalStateException("a server that gets a volume has a row: " + server));
        if (!now.holdsSlices()) {
            return StepResult.done("The server is " + now + "; it sees the volume once it starts.");
        }
        ReentrantLock lock = locks.get(Math.floorMod(server.hashCode(), LOCKS));
        lock.lock();
        try {
            return Hardware.result(fabric.ensureMapping(server, volume.arrayRef(), id));
        } finally {
            lock.unlock();
        }
    }

    /** The boot volume that a server has now; it is there as long as the server is. */
    VolumeId bootOf(ServerId server) {
        return transactions.forSystem().read(() -> rows.of(server)).stream()
                .filter(volume -> volume.kind() == Volume.Kind.BOOT)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a server has a boot volume: " + server))
                .id();
    }

    StepResult unmap(ServerId server, VolumeId volume) {
        return Hardware.result(fabric.removeMapping(server, volume));
    }

    StepResult grow(VolumeId id, int sizeGiB) {
        return Hardware.result(fabric.growVolume(volume(id).arrayRef(), id, sizeGiB));
    }

    /** Whether it has a larger size than this, or nobody can tell: the step that failed may have been done all the same. */
    Grown grownBeyond(VolumeId id, int sizeGiB) {
        return switch (fabric.growVolume(volume(id).arrayRef(), id, sizeGiB)) {
            case Outcome.Done<Made> _ -> new Grown.No();
            case Outcome.Refused<Made> _ -> new Grown.Yes();
            case Outcome<Made> other -> new Grown.Unknown(Hardware.result(other));
        };
    }

    sealed interface Grown {
        record Yes() implements Grown {}

        record No() implements Grown {}

        record Unknown(StepResult again) implements Grown {}
    }

    private Volume volume(VolumeId id) {
        return volumes.find(id).orElseThrow(() -> new IllegalStateException("an operation's volume has a row: " + id));
    }
}
