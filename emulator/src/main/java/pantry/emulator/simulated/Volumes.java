package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.FAILED;
import static pantry.emulator.simulated.Refusal.Reason.FIXED;
import static pantry.emulator.simulated.Refusal.Reason.GONE;
import static pantry.emulator.simulated.Refusal.Reason.INVALID;
import static pantry.emulator.simulated.Refusal.Reason.IN_USE;
import static pantry.emulator.simulated.Refusal.Reason.NO_ROOM;
import static pantry.emulator.simulated.Refusal.Reason.TAKEN;
import static pantry.emulator.simulated.Refusal.Reason.UNKNOWN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.Replica;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.StoragePool;
import pantry.emulator.simulated.storage.Volume;

/** Commands about volumes and their mappings. */
public final class Volumes {
    private final Commands commands;
    private final Written written;

    /** What is on the arrays by now. */
    interface Written {
        long contentOf(VolumeId volume);

        long takenOf(PoolKey pool);
    }

    Volumes(Commands commands, Written written) {
        this.commands = commands;
        this.written = written;
    }

    /** A replica is there at once, whatever its size: it shares what nobody has written since. */
    public Outcome<Volume> create(VolumePlan plan) {
        World world = commands.world();
        StorageArray array = world.array(plan.array());
        if (array == null) {
            return Outcome.refused(UNKNOWN, plan.array().text(), "There is no such array.");
        }
        if (world.healthOf(array) == Health.CRITICAL) {
            return Outcome.refused(FAILED, array.id().text(), "All controllers of the array have failed.");
        }
        if (world.volumeNamed(plan.name()) != null) {
            return Outcome.refused(TAKEN, plan.name(), "A volume with this name stands already.");
        }
        Volume source = plan.source() == null ? null : world.volume(plan.source());
        if (plan.source() != null && (source == null || !source.array().equals(array.id()))) {
            return Outcome.refused(UNKNOWN, plan.source().text(), "There is no such volume to copy on this array.");
        }
        Long capacity = plan.capacityBytes() != null || source == null
                ? plan.capacityBytes()
                : Long.valueOf(source.capacityBytes());
        if (capacity == null || (source != null && capacity < source.capacityBytes())) {
            return Outcome.refused(
                    INVALID, "CapacityBytes", "A volume needs a size; a copy is at least as large as its source.");
        }
        boolean snapshot = plan.replica() == Replica.SNAPSHOT;
        if (source != null && snapshot && (source.isReadOnly() || capacity != source.capacityBytes())) {
            return Outcome.refused(
                    INVALID,
                    "CapacityBytes",
                    "A snapshot is as large as the volume it is taken of, on which somebody can write.");
        }
        StoragePool pool = poolFor(array, plan.pool(), source);
        if (pool == null) {
            return Outcome.refused(
                    UNKNOWN, String.valueOf(plan.pool()), "There is no such storage pool for this volume.");
        }
        if (written.takenOf(new PoolKey(array.id(), pool.id())) >= pool.capacityBytes()) {
            return Outcome.refused(NO_ROOM, array.id().text(), "The storage pool is full.");
        }
        long content = source == null ? 0 : written.contentOf(source.id());
        Volume volume = new Volume(
                new VolumeId(commands.idFor(plan.name(), "volume", id -> world.volume(new VolumeId(id)) != null)),
                array.id(),
                pool.id(),
                plan.name(),
                capacity,
                content,
                content,
                source == null ? null : source.image(),
                false,
                source == null ? null : source.id(),
                plan.replica(),
                commands.nowMicros());
        commands.commit(List.of(new Entry.VolumeStands(volume)));
        return Outcome.done(volume);
    }

    /** A copy shares with its source, so it is in the same pool; else the pool that was asked for, or the emptiest. */
    private @Nullable StoragePool poolFor(StorageArray array, @Nullable String asked, @Nullable Volume source) {
        if (source != null) {
            return asked == null || asked.equals(source.pool()) ? array.pool(source.pool()) : null;
        }
        if (asked != null) {
            return array.pool(asked);
        }
        return array.pools().stream()
                .min(Comparator.comparingDouble(
                        pool -> written.takenOf(new PoolKey(array.id(), pool.id())) / (double) pool.capacityBytes()))
                .orElse(null);
    }

    public Outcome<Volume> grow(VolumeId id, long capacityBytes) {
        Volume volume = commands.world().volume(id);
        if (volume == null) {
            return Outcome.refused(GONE, id.text(), "There is no such volume.");
        }
        if (volume.golden()) {
            return Outcome.refused(FIXED, id.text(), "A golden image does not change.");
        }
        if (volume.isSnapshot()) {
            return Outcome.refused(FIXED, id.text(), "A snapshot does not change.");
        }
        if (capacityBytes < volume.capacityBytes()) {
            return Outcome.refused(INVALID, "CapacityBytes", "A volume does not shrink.");
        }
        Volume grown = volume.grownTo(capacityBytes);
        if (!grown.equals(volume)) {
            commands.commit(List.of(new Entry.VolumeStands(grown)));
        }
        return Outcome.done(grown);
    }

    public Outcome<Volume> delete(VolumeId id) {
        Volume volume = commands.world().volume(id);
        if (volume == null) {
            return Outcome.refused(GONE, id.text(), "There is no such volume.");
        }
        if (volume.golden()) {
            return Outcome.refused(FIXED, id.text(), "A golden image stays.");
        }
        if (!commands.world().connectionsOf(id).isEmpty()) {
            return Outcome.refused(IN_USE, id.text(), "A connection maps this volume to a server.");
        }
        List<Volume> replicas = commands.world().replicasOf(id);
        if (replicas.stream().anyMatch(Volume::isSnapshot)) {
            return Outcome.refused(IN_USE, id.text(), "Snapshots of this volume hang on it.");
        }
        List<Entry> entries = new ArrayList<>();
        replicas.forEach(clone -> entries.add(new Entry.VolumeStands(clone.alone())));
        entries.add(new Entry.VolumeGone(id));
        commands.commit(entries);
        return Outcome.done(volume);
    }

    public Outcome<Connection> connect(ConnectionPlan plan) {
        World world = commands.world();
        if (world.connectionNamed(plan.name()) != null) {
            return Outcome.refused(TAKEN, plan.name(), "A connection with this name stands already.");
        }
        Volume volume = world.volume(plan.volume());
        if (volume == null) {
            return Outcome.refused(UNKNOWN, plan.volume().text(), "There is no such volume.");
        }
        Server server = world.server(plan.server());
        if (server == null) {
            return Outcome.refused(UNKNOWN, plan.server().text(), "There is no such server.");
        }
        if (volume.isReadOnly() && plan.writable()) {
            return Outcome.refused(FIXED, volume.id().text(), "Images and snapshots are mapped for reading only.");
        }
        Set<Integer> luns = world.connectionsOf(server.id()).stream()
                .map(Connection::lun)
                .collect(Collectors.toCollection(TreeSet::new));
        Integer lun = plan.lun() != null ? plan.lun() : firstFree(luns);
        if (lun == null || luns.contains(lun)) {
            return Outcome.refused(INVALID, "LUN", "This unit number is taken on the server.");
        }
        Connection connection = new Connection(
                new ConnectionId(commands.idFor(
                        plan.name(), "connection", id -> world.connection(new ConnectionId(id)) != null)),
                plan.name(),
                volume.id(),
                server.id(),
                lun,
                plan.writable(),
                commands.nowMicros());
        commands.commit(List.of(new Entry.ConnectionStands(connection)));
        return Outcome.done(connection);
    }

    /** Takes the volume away from the server; a running server that booted from it has nothing left to run. */
    public Outcome<Connection> disconnect(ConnectionId id) {
        Connection connection = commands.world().connection(id);
        if (connection == null) {
            return Outcome.refused(GONE, id.text(), "There is no such connection.");
        }
        Server server = commands.world().server(connection.server());
        Entry gone = new Entry.ConnectionGone(id);
        if (server != null
                && connection.lun() == Connection.BOOT_LUN
                && server.power().boots()) {
            Server halted = server.withPower(server.power().lostItsDisk());
            commands.commit(List.of(new Entry.ServerStands(halted), gone));
        } else {
            commands.commit(List.of(gone));
        }
        return Outcome.done(connection);
    }

    private static @Nullable Integer firstFree(Set<Integer> luns) {
        return IntStream.rangeClosed(0, Connection.MAX_LUN)
                .boxed()
                .filter(lun -> !luns.contains(lun))
                .findFirst()
                .orElse(null);
    }
}
