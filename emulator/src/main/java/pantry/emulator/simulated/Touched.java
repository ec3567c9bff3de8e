package pantry.emulator.simulated;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.Meters;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;

/** The blades and volumes whose counters a change touches. */
final class Touched {
    /** The controllers that are left do the work of those that failed. */
    private static final int DEGRADED_SLOWNESS = 2;

    private final World world;
    private final Meters meters;
    private final SortedSet<BladeId> blades = new TreeSet<>();
    private final SortedSet<VolumeId> volumes = new TreeSet<>();

    private Touched(World world, Meters meters) {
        this.world = world;
        this.meters = meters;
    }

    static Touched everything(World world, Meters meters) {
        Touched all = new Touched(world, meters);
        all.blades.addAll(world.blades.ids());
        all.volumes.addAll(world.volumes.ids());
        return all;
    }

    /** What these entries are about: as it stands now, whether they are written already or not. */
    static Touched by(List<Entry> entries, World world, Meters meters) {
        Touched touched = new Touched(world, meters);
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.ServerStands(Server server) -> {
                    touched.add(server);
                    touched.add(world.servers.get(server.id()));
                }
                case Entry.ServerGone(var id) -> touched.add(world.servers.get(id));
                case Entry.VolumeStands(Volume volume) -> touched.add(volume);
                case Entry.VolumeGone(VolumeId id) -> {
                    Volume volume = world.volume(id);
                    if (volume != null) {
                        touched.add(volume);
                    }
                }
                case Entry.ConnectionStands(Connection connection) -> touched.addWithSnapshots(connection.volume());
                case Entry.ConnectionGone(var id) -> {
                    Connection connection = world.connections.get(id);
                    if (connection != null) {
                        touched.addWithSnapshots(connection.volume());
                    }
                }
                case Entry.FaultHolds(var fault) -> touched.add(fault);
                case Entry.FaultEnded(var id) -> {
                    var fault = world.fault(id);
                    if (fault != null) {
                        touched.add(fault);
                    }
                }
                case Entry.BladeStands(Blade blade) -> touched.blades.add(blade.id());
                case Entry.Origin _,
                        Entry.TraceStands _,
                        Entry.NetworkStands _,
                        Entry.FaultPlanned _,
                        Entry.PlanTaken _,
                        Entry.ChanceStands _,
                        Entry.EnclosureStands _,
                        Entry.BladeSwitched _,
                        Entry.ArrayStands _,
                        Entry.FailingOver _,
                        Entry.UnitActive _,
                        Entry.NoUnitActive _,
                        Entry.UnitRestarts _,
                        Entry.UnitRestarted _,
                        Entry.SpaceCrossed _,
                        Entry.JobStands _,
                        Entry.JobGone _,
                        Entry.FeedHeld _,
                        Entry.ClockSet _,
                        Entry.MeterHeld _,
                        Entry.SourceEnded _ -> {
                    // Nothing counts because of these.
                }
            }
        }
        return touched;
    }

    void add(Touched other) {
        blades.addAll(other.blades);
        volumes.addAll(other.volumes);
    }

    private void add(@Nullable Server server) {
        if (server != null) {
            server.slices().forEach(slice -> blades.add(slice.blade()));
            world.connectionsOf(server.id()).forEach(connection -> addWithSnapshots(connection.volume()));
        }
    }

    private void add(Volume volume) {
        volumes.add(volume.id());
        addWithSnapshots(volume.isSnapshot() && volume.source() != null ? volume.source() : volume.id());
    }

    /** Who writes on a volume fills its snapshots. */
    private void addWithSnapshots(VolumeId id) {
        volumes.add(id);
        world.replicasOf(id).stream().filter(Volume::isSnapshot).forEach(snapshot -> volumes.add(snapshot.id()));
    }

    private void add(Fault fault) {
        add(world.serverHitBy(fault));
        world.hitBy(fault).forEach(blade -> blades.add(blade.id()));
        StorageArray array = world.arrayHitBy(fault);
        if (array != null && fault.kind() == FaultKind.ARRAY_CONTROLLER_FAILURE) {
            world.volumesOn(array.id()).forEach(volume -> volumes.add(volume.id()));
        }
    }

    void settle(long nowMicros) {
        blades.stream().filter(id -> world.blades.get(id) != null).forEach(id -> meters.settle(id, nowMicros));
        volumes.stream().filter(id -> world.volumes.get(id) != null).forEach(id -> meters.settle(id, nowMicros));
    }

    void carry() {
        for (BladeId id : blades) {
            Blade blade = world.blades.get(id);
            if (blade != null) {
                meters.bladeCarries(id, world.serversOn(id), world.hasFailed(blade));
            }
        }
        for (VolumeId id : volumes) {
            Volume volume = world.volumes.get(id);
            if (volume != null) {
                Health health = world.healthOf(Objects.requireNonNull(world.array(volume.array())));
                Server writer = health == Health.CRITICAL ? null : writer(volume);
                meters.volumeIsWrittenBy(id, writer, health == Health.OK ? 1 : DEGRADED_SLOWNESS);
            }
        }
    }

    /** The latest snapshot keeps what its source's writer writes over. */
    private @Nullable Server writer(Volume volume) {
        VolumeId source = volume.source();
        if (!volume.isSnapshot() || source == null) {
            return writer(volume.id());
        }
        return volume.equals(world.latestSnapshotOf(source)) ? writer(source) : null;
    }

    /** The first server that may write; a volume shared by several counts the load of one. */
    private @Nullable Server writer(VolumeId volume) {
        return world.connectionsOf(volume).stream()
                .filter(Connection::writable)
                .map(connection -> world.servers.get(connection.server()))
                .filter(server -> server != null && runs(server))
                .findFirst()
                .orElse(null);
    }

    private boolean runs(Server server) {
        return server.slices().stream().anyMatch(Slice::isWorking);
    }
}
