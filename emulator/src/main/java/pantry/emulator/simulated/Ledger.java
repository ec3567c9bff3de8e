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
import pantry.emulator.simulated.feed.Feed;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.load.DemandMix;
import pantry.emulator.simulated.load.Held;
import pantry.emulator.simulated.load.Meters;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.Volume;

/**
 * Writes changes into the world, the same way when they happen and when the log is replayed. Counters of whatever a
 * change touches are settled to its instant first, and told afterwards what they carry from then on.
 */
final class Ledger {
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
            Touched.everything(world, meters).carry();
        }
    }

    private void write(Change change) {
        Touched before = Touched.by(change.entries(), world, meters);
        before.settle(change.atMicros());
        change.entries().forEach(entry -> write(entry, change));
        Touched after = Touched.by(change.entries(), world, meters);
        after.add(before);
        after.carry();
    }

    private void write(Entry entry, Change change) {
        String epoch = origin == null ? "" : origin.worldId() + "-" + change.number();
        switch (entry) {
            case Entry.Origin first -> {
                origin = first;
                meters = new Meters(
                        first.seed(),
                        first.settings().demand(),
                        first.settings().bursts());
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
            case Entry.FaultHolds(var fault) -> {
                world.holds(fault);
                want(fault);
            }
            case Entry.FaultEnded(var id) -> {
                Fault fault = world.fault(id);
                world.ended(id);
                want(fault);
            }
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

    private void want(@Nullable Fault fault) {
        if (fault != null && fault.wanted() != null && fault.target() != null) {
            ServerId server = new ServerId(fault.target());
            meters.serverWants(server, world.wantedOf(server));
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

    /** Everything that stands, so that a new log can begin with it. Blades and volumes count up to this instant. */
    List<Entry> everything(long nowMicros, long wallMicros) {
        world.blades.ids().forEach(blade -> meters.settle(blade, nowMicros));
        world.volumes.ids().forEach(volume -> meters.settle(volume, nowMicros));
        List<Entry> entries = new ArrayList<>();
        entries.add(present(origin));
        entries.add(new Entry.ClockSet(clock.setting()));
        entries.addAll(Standing.of(world, meters, wallMicros));
        entries.add(new Entry.FeedHeld(feed.lastNumber(), feed.kept()));
        return entries;
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
