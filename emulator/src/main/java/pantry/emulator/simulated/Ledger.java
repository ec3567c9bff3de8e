package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.clock.SimulatedClock;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.feed.Feed;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.DemandMix;
import pantry.emulator.simulated.load.Held;
import pantry.emulator.simulated.load.Meters;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;

/**
 * Writes changes into the world, the same way when they happen and when the log is replayed. Counters of whatever a
 * change touches are settled to its instant first, and told afterwards what they carry from then on.
 */
final class Ledger {
    /** The controllers that are left do the work of those that failed. */
    private static final int DEGRADED_SLOWNESS = 2;

    private final World world;
    private final SimulatedClock clock;
    private Meters meters = new Meters(0, DemandMix.USUAL);
    private Entry.@Nullable Origin origin;
    private final Feed feed = new Feed();
    private final Narrator narrator;
    private long lastNumber;
    private long lastAtMicros;
    private boolean carriesAll = true;

    Ledger(World world, SimulatedClock clock) {
        this.world = world;
        this.clock = clock;
        this.narrator = new Narrator(world, feed);
    }

    Feed feed() {
        return feed;
    }

    Meters meters() {
        return meters;
    }

    long lastNumber() {
        return lastNumber;
    }

    long lastAtMicros() {
        return lastAtMicros;
    }

    Entry.@Nullable Origin origin() {
        return origin;
    }

    void apply(Change change) {
        if (isBuilding(change)) {
            change.entries().forEach(entry -> write(entry, change));
            carriesAll = false;
        } else {
            carryAll();
            Narrator.Before before = feed.isOpen() ? narrator.before(change) : null;
            write(change);
            if (before != null) {
                before.tell();
            }
        }
        lastNumber = change.number();
        lastAtMicros = change.atMicros();
        clock.notBefore(change.atMicros());
    }

    /** A new world, or one that a shortened log says: all at one instant, so that nothing counts in between. */
    private boolean isBuilding(Change change) {
        return !feed.isOpen()
                && (change.number() == lastNumber || change.entries().getFirst() instanceof Entry.Origin);
    }

    /** What was built is told what it carries; at the latest before something happens to it. */
    void carryAll() {
        if (!carriesAll) {
            carriesAll = true;
            Touched all = new Touched();
            all.blades.addAll(world.blades.ids());
            all.volumes.addAll(world.volumes.ids());
            all.carry();
        }
    }

    private void write(Change change) {
        Touched touched = touched(change.entries());
        touched.settle(change.atMicros());
        change.entries().forEach(entry -> write(entry, change));
        Touched after = touched(change.entries());
        after.blades.addAll(touched.blades);
        after.volumes.addAll(touched.volumes);
        after.carry();
    }

    private void write(Entry entry, Change change) {
        String epoch = origin == null ? "" : origin.worldId() + "-" + change.number();
        switch (entry) {
            case Entry.Origin first -> {
                origin = first;
                meters = new Meters(first.seed(), first.settings().demand());
            }
            case Entry.NetworkStands(var network) -> world.networks.put(network.id(), network);
            case Entry.FaultPlanned(var planned) -> world.planned.put(planned.id(), planned);
            case Entry.PlanTaken(long id) -> world.planned.remove(id);
            case Entry.ChanceStands(var row) -> world.chances.put(row.id(), row);
            case Entry.TraceStands(var trace) -> meters.traceStands(trace);
            case Entry.EnclosureStands(var enclosure) ->
                world.enclosures.put(enclosure.id(), enclosure.id().text(), enclosure);
            case Entry.BladeStands(Blade blade) -> {
                if (world.blades.put(blade.id(), blade.name(), blade) == null) {
                    world.bladesByEnclosure
                            .computeIfAbsent(blade.enclosure(), id -> new ArrayList<>())
                            .add(blade);
                    meters.bladeAdded(blade, epoch, change.atMicros());
                }
            }
            case Entry.BladeSwitched(var blade, var power) -> world.bladePowers.put(blade, power);
            case Entry.ArrayStands(var array) ->
                world.arrays.put(array.id(), array.id().text(), array);
            case Entry.ServerStands(Server server) -> stand(server, epoch, change);
            case Entry.ServerGone(var id) -> remove(present(world.servers.get(id)), change);
            case Entry.VolumeStands(Volume volume) -> {
                world.volumes.put(volume.id(), volume.name(), volume);
                world.volumesByArray
                        .computeIfAbsent(volume.array(), id -> new TreeMap<>())
                        .put(volume.id(), volume);
                if (volume.source() != null) {
                    index(world.replicasBySource, volume.source(), volume.id());
                }
                meters.volumeStands(volume, epoch, change.atMicros());
            }
            case Entry.VolumeGone(var id) -> {
                Volume volume = present(world.volumes.get(id));
                meters.volumeGone(volume, change.at());
                if (volume.source() != null) {
                    unindex(world.replicasBySource, volume.source(), id);
                }
                world.replicasBySource.remove(id);
                world.volumes.remove(id, volume.name());
                present(world.volumesByArray.get(volume.array())).remove(id);
            }
            case Entry.ConnectionStands(Connection connection) -> {
                world.connections.put(connection.id(), connection.name(), connection);
                index(world.connectionsByServer, connection.server(), connection.id());
                index(world.connectionsByVolume, connection.volume(), connection.id());
            }
            case Entry.ConnectionGone(ConnectionId id) -> {
                Connection connection = present(world.connections.get(id));
                world.connections.remove(id, connection.name());
                unindex(world.connectionsByServer, connection.server(), id);
                unindex(world.connectionsByVolume, connection.volume(), id);
            }
            case Entry.FaultHolds(var fault) -> world.holds(fault);
            case Entry.FaultEnded(var id) -> world.ended(id);
            case Entry.FailingOver(var enclosure, var failOver) -> {
                world.headless.remove(enclosure);
                world.failingOver.put(enclosure, failOver);
            }
            case Entry.UnitActive(var enclosure, var unit) -> {
                world.headless.remove(enclosure);
                world.failingOver.remove(enclosure);
                world.activeUnits.put(enclosure, unit);
            }
            case Entry.NoUnitActive(var enclosure) -> {
                world.failingOver.remove(enclosure);
                world.headless.add(enclosure);
            }
            case Entry.UnitRestarts(var unit, long until) -> world.restarting.put(unit, until);
            case Entry.UnitRestarted(var unit) -> world.restarting.remove(unit);
            case Entry.SpaceCrossed(var pool, int percent) -> {
                if (percent == 0) {
                    world.spacePercents.remove(pool);
                } else {
                    world.spacePercents.put(pool, percent);
                }
            }
            case Entry.JobStands(var job) -> world.jobs.put(job.id(), job);
            case Entry.JobGone(var id) -> world.jobs.remove(id);
            case Entry.FeedHeld(long last, var events) -> feed.open(last, events);
            case Entry.ClockSet(var setting) -> clock.set(setting);
            case Entry.MeterHeld(Held held) -> meters.restore(held);
            case Entry.SourceEnded(var ended) -> meters.restore(ended);
        }
    }

    private void stand(Server server, String epoch, Change change) {
        Server before = world.servers.put(server.id(), server.name(), server);
        meters.serverStands(before, server, scope(server), epoch, change.at());
        if (before != null) {
            unindexSlices(before);
        }
        for (Slice slice : server.slices()) {
            index(world.serversByBlade, slice.blade(), server.id());
            world.serverBySlice.put(slice.id(), server.id());
        }
    }

    private void remove(Server server, Change change) {
        meters.serverGone(server, scope(server), change.at());
        world.servers.remove(server.id(), server.name());
        unindexSlices(server);
    }

    private void unindexSlices(Server server) {
        for (Slice slice : server.slices()) {
            unindex(world.serversByBlade, slice.blade(), server.id());
            world.serverBySlice.remove(slice.id());
        }
    }

    private String scope(Server server) {
        return present(world.blades.get(server.slices().getFirst().blade()))
                .enclosure()
                .text();
    }

    // The whole world as a log -----------------------------------------------------------------------------------

    /** Everything that stands, so that a new log can begin with it. Blades and volumes count up to this instant. */
    List<Entry> everything(long nowMicros, long wallMicros) {
        world.blades.ids().forEach(blade -> meters.settle(blade, nowMicros));
        world.volumes.ids().forEach(volume -> meters.settle(volume, nowMicros));
        List<Entry> entries = new ArrayList<>();
        entries.add(present(origin));
        entries.add(new Entry.ClockSet(clock.setting()));
        meters.traces().forEach(trace -> entries.add(new Entry.TraceStands(trace)));
        world.networks.values().forEach(network -> entries.add(new Entry.NetworkStands(network)));
        world.planned.values().forEach(planned -> entries.add(new Entry.FaultPlanned(planned)));
        world.chances.values().forEach(row -> entries.add(new Entry.ChanceStands(row)));
        world.enclosures.all().forEach(enclosure -> entries.add(new Entry.EnclosureStands(enclosure)));
        world.blades.all().forEach(blade -> entries.add(new Entry.BladeStands(blade)));
        world.bladePowers.forEach((blade, power) -> entries.add(new Entry.BladeSwitched(blade, power)));
        world.arrays.all().forEach(array -> entries.add(new Entry.ArrayStands(array)));
        world.servers.all().forEach(server -> entries.add(new Entry.ServerStands(server)));
        world.volumes.all().forEach(volume -> entries.add(new Entry.VolumeStands(volume)));
        world.connections.all().forEach(connection -> entries.add(new Entry.ConnectionStands(connection)));
        world.faults().forEach(fault -> entries.add(new Entry.FaultHolds(fault)));
        world.activeUnits.forEach((enclosure, unit) -> entries.add(new Entry.UnitActive(enclosure, unit)));
        world.failingOver.forEach((enclosure, failOver) -> entries.add(new Entry.FailingOver(enclosure, failOver)));
        world.headless.forEach(enclosure -> entries.add(new Entry.NoUnitActive(enclosure)));
        world.restarting.forEach((unit, until) -> entries.add(new Entry.UnitRestarts(unit, until)));
        world.spacePercents.forEach((pool, percent) -> entries.add(new Entry.SpaceCrossed(pool, percent)));
        world.jobs.values().forEach(job -> entries.add(new Entry.JobStands(job)));
        meters.held().forEach(held -> entries.add(new Entry.MeterHeld(held)));
        meters.held(wallMicros).forEach(ended -> entries.add(new Entry.SourceEnded(ended)));
        entries.add(new Entry.FeedHeld(feed.lastNumber(), feed.kept()));
        return entries;
    }

    // What a change touches -----------------------------------------------------------------------------------------

    private Touched touched(List<Entry> entries) {
        Touched touched = new Touched();
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

    private final class Touched {
        private final SortedSet<BladeId> blades = new TreeSet<>();
        private final SortedSet<VolumeId> volumes = new TreeSet<>();

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
            world.hitBy(fault).forEach(blade -> blades.add(blade.id()));
            StorageArray array = world.arrayHitBy(fault);
            if (array != null && fault.kind() == FaultKind.ARRAY_CONTROLLER_FAILURE) {
                world.volumesOn(array.id()).forEach(volume -> volumes.add(volume.id()));
            }
        }

        private void settle(long nowMicros) {
            blades.stream().filter(id -> world.blades.get(id) != null).forEach(id -> meters.settle(id, nowMicros));
            volumes.stream().filter(id -> world.volumes.get(id) != null).forEach(id -> meters.settle(id, nowMicros));
        }

        private void carry() {
            for (BladeId id : blades) {
                Blade blade = world.blades.get(id);
                if (blade != null) {
                    meters.bladeCarries(id, world.serversOn(id), world.hasFailed(blade));
                }
            }
            for (VolumeId id : volumes) {
                Volume volume = world.volumes.get(id);
                if (volume != null) {
                    Health health = world.healthOf(present(world.array(volume.array())));
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

    private static <K, V> void index(Map<K, SortedSet<V>> index, K key, V value) {
        index.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
    }

    private static <K, V> void unindex(Map<K, SortedSet<V>> index, K key, V value) {
        Collection<V> values = index.get(key);
        if (values != null) {
            values.remove(value);
            if (values.isEmpty()) {
                index.remove(key);
            }
        }
    }

    private static <T> T present(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("the log speaks of something that does not stand");
        }
        return thing;
    }
}
