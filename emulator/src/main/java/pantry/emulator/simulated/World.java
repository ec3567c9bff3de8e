package pantry.emulator.simulated;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.fault.FaultTarget;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ConnectionId;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.FaultId;
import pantry.emulator.simulated.id.JobId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.load.Wanted;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Network;
import pantry.emulator.simulated.machine.Power;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.scenario.Networks;
import pantry.emulator.simulated.storage.Connection;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.StorageArray;
import pantry.emulator.simulated.storage.Volume;

/** What stands: things by id and by name, and who stands on whom. Read it under the simulation's lock. */
public final class World {
    final Register<EnclosureId, Enclosure> enclosures = new Register<>();
    final Register<BladeId, Blade> blades = new Register<>();
    final Register<ArrayId, StorageArray> arrays = new Register<>();
    final Register<ServerId, Server> servers = new Register<>();
    final Register<VolumeId, Volume> volumes = new Register<>();
    final Register<ConnectionId, Connection> connections = new Register<>();
    private final SortedMap<FaultId, Fault> faults = new TreeMap<>();
    private final Map<Hit, Integer> faultsByAim = new HashMap<>();
    /** In the order in which they began. */
    final Map<JobId, Job> jobs = new LinkedHashMap<>();

    /** Of those that were switched once. */
    final SortedMap<BladeId, Power> bladePowers = new TreeMap<>();

    final Map<EnclosureId, List<Blade>> bladesByEnclosure = new HashMap<>();
    final Map<VolumeId, SortedSet<VolumeId>> replicasBySource = new HashMap<>();
    final SortedMap<String, Network> networks = new TreeMap<>();
    final SortedMap<Long, Timetable.Planned> planned = new TreeMap<>();
    final SortedMap<Integer, Timetable.Row> chances = new TreeMap<>();
    /** Where another than the first unit is active. */
    final SortedMap<EnclosureId, ControlUnitId> activeUnits = new TreeMap<>();
    /** Where none is active because one is about to be. */
    final SortedMap<EnclosureId, FailOver> failingOver = new TreeMap<>();
    /** Where none is active because none works. */
    final SortedSet<EnclosureId> headless = new TreeSet<>();

    final SortedMap<ControlUnitId, Long> restarting = new TreeMap<>();
    /** The highest threshold that each pool's contents crossed; those below all are not here. */
    final Map<PoolKey, Integer> spacePercents = new HashMap<>();

    final Map<ArrayId, SortedMap<VolumeId, Volume>> volumesByArray = new HashMap<>();
    final Map<BladeId, SortedSet<ServerId>> serversByBlade = new HashMap<>();
    final Map<SliceId, ServerId> serverBySlice = new TreeMap<>();
    final Map<ServerId, SortedSet<ConnectionId>> connectionsByServer = new HashMap<>();
    final Map<VolumeId, SortedSet<ConnectionId>> connectionsByVolume = new HashMap<>();

    public Collection<Enclosure> enclosures() {
        return enclosures.all();
    }

    public @Nullable Enclosure enclosure(EnclosureId id) {
        return enclosures.get(id);
    }

    public Collection<Blade> blades() {
        return blades.all();
    }

    public @Nullable Blade blade(BladeId id) {
        return blades.get(id);
    }

    public @Nullable Blade bladeNamed(String name) {
        return blades.named(name);
    }

    public List<Blade> bladesIn(EnclosureId enclosure) {
        return Collections.unmodifiableList(bladesByEnclosure.getOrDefault(enclosure, List.of()));
    }

    /** An old world, in whose log are none, has the usual ones. */
    public Collection<Network> networks() {
        return networks.isEmpty() ? Networks.USUAL : Collections.unmodifiableCollection(networks.values());
    }

    public @Nullable Network network(String id) {
        return networks().stream()
                .filter(network -> network.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    public Collection<Server> servers() {
        return servers.all();
    }

    public @Nullable Server server(ServerId id) {
        return servers.get(id);
    }

    public @Nullable Server serverNamed(String name) {
        return servers.named(name);
    }

    public @Nullable Server serverOf(SliceId slice) {
        ServerId owner = serverBySlice.get(slice);
        return owner == null ? null : servers.get(owner);
    }

    /** The slices given out, in the order of their ids. */
    public Collection<SliceId> sliceIds() {
        return Collections.unmodifiableCollection(serverBySlice.keySet());
    }

    public List<Server> serversOn(BladeId blade) {
        return serversByBlade.getOrDefault(blade, Collections.emptySortedSet()).stream()
                .map(servers::get)
                .map(World::standing)
                .toList();
    }

    public List<Server> serversIn(EnclosureId enclosure) {
        SortedSet<ServerId> ids = new TreeSet<>();
        bladesIn(enclosure)
                .forEach(blade -> ids.addAll(serversByBlade.getOrDefault(blade.id(), Collections.emptySortedSet())));
        return ids.stream().map(servers::get).map(World::standing).toList();
    }

    /** The slices cut from a blade. */
    public List<Slice> slicesOn(BladeId blade) {
        List<Slice> slices = new ArrayList<>();
        for (Server server : serversOn(blade)) {
            server.slices().stream()
                    .filter(slice -> slice.blade().equals(blade))
                    .forEach(slices::add);
        }
        return slices;
    }

    public Collection<StorageArray> arrays() {
        return arrays.all();
    }

    public @Nullable StorageArray array(ArrayId id) {
        return arrays.get(id);
    }

    public Collection<Volume> volumes() {
        return volumes.all();
    }

    public Collection<Volume> volumesOn(ArrayId array) {
        return Collections.unmodifiableCollection(
                volumesByArray.getOrDefault(array, Collections.emptySortedMap()).values());
    }

    /** Clones and snapshots of a volume. */
    public List<Volume> replicasOf(VolumeId source) {
        return replicasBySource.getOrDefault(source, Collections.emptySortedSet()).stream()
                .map(volumes::get)
                .map(World::standing)
                .toList();
    }

    /** The snapshot that keeps what is written over on its source now, or null. */
    @Nullable
    Volume latestSnapshotOf(VolumeId source) {
        return replicasOf(source).stream()
                .filter(Volume::isSnapshot)
                .max(Comparator.comparingLong(Volume::createdAtMicros).thenComparing(Volume::id))
                .orElse(null);
    }

    /** 0, or the threshold in percent that what is written in a storage pool has crossed. */
    public int spacePercentOf(PoolKey pool) {
        return spacePercents.getOrDefault(pool, 0);
    }

    public Health healthOf(StorageArray array) {
        long dead = array.controllers().stream()
                .filter(controller -> hasFailed(array.id(), controller))
                .count();
        return dead == 0 ? Health.OK : dead < array.controllers().size() ? Health.WARNING : Health.CRITICAL;
    }

    public boolean hasFailed(ArrayId array, String controller) {
        return isHit(FaultKind.ARRAY_CONTROLLER_FAILURE, FaultTarget.partOf(array.text(), controller));
    }

    public @Nullable Volume volume(VolumeId id) {
        return volumes.get(id);
    }

    public @Nullable Volume volumeNamed(String name) {
        return volumes.named(name);
    }

    public Collection<Connection> connections() {
        return connections.all();
    }

    public @Nullable Connection connection(ConnectionId id) {
        return connections.get(id);
    }

    public @Nullable Connection connectionNamed(String name) {
        return connections.named(name);
    }

    public List<Connection> connectionsOf(ServerId server) {
        return connections(connectionsByServer.get(server));
    }

    public List<Connection> connectionsOf(VolumeId volume) {
        return connections(connectionsByVolume.get(volume));
    }

    public Collection<Fault> faults() {
        return Collections.unmodifiableCollection(faults.values());
    }

    public @Nullable Fault fault(FaultId id) {
        return faults.get(id);
    }

    /** Running ones and, for a while, those that are over; oldest first. */
    public Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    List<Job> runningJobs() {
        return jobs.values().stream().filter(job -> !job.state().isOver()).toList();
    }

    public @Nullable Job job(JobId id) {
        return jobs.get(id);
    }

    /** Whole, on part of its slices, or down: with all of them, or because the rest could not carry what ran. */
    public Health healthOf(Server server) {
        long dead = server.slices().stream()
                .filter(slice -> slice.lost() || isDead(slice))
                .count();
        boolean repaired = server.slices().stream().noneMatch(this::isDead);
        if (dead == 0 || (repaired && !server.power().switchedOn())) {
            return Health.OK;
        }
        boolean isDown = dead == server.slices().size() || server.power().crashed();
        return isDown ? Health.CRITICAL : Health.WARNING;
    }

    /** What a slice's resource block says of its composition, in the standard's words. */
    public String compositionStateOf(Slice slice) {
        return isDead(slice) ? "Failed" : slice.isJoining() ? "Composing" : "Composed";
    }

    /** A blade's block can be given out again and again until nothing is left of the blade. */
    public String compositionStateOf(Blade blade) {
        if (hasFailed(blade)) {
            return "Failed";
        }
        return serversByBlade.containsKey(blade.id()) ? "ComposedAndAvailable" : "Unused";
    }

    public boolean isDead(Slice slice) {
        Blade blade = blades.get(slice.blade());
        return blade == null || hasFailed(blade);
    }

    /** The switch of a blade; those that nobody switched are on. */
    public Power powerOf(BladeId blade) {
        return bladePowers.getOrDefault(blade, Power.ALWAYS_ON);
    }

    public boolean hasFailed(Blade blade) {
        return isHit(FaultKind.BLADE_FAILURE, blade.id().text())
                || isHit(FaultKind.BLADE_PULLED, blade.id().text())
                || isHit(FaultKind.ENCLOSURE_FAILURE, blade.enclosure().text());
    }

    /** A blade that was pulled is not in its slot. */
    public boolean isPulled(BladeId blade) {
        return isHit(FaultKind.BLADE_PULLED, blade.text());
    }

    public boolean hasFailed(ControlUnitId unit) {
        return isHit(FaultKind.CONTROL_UNIT_FAILURE, unit.text());
    }

    /** Whether it could be the active one. */
    public boolean works(ControlUnitId unit) {
        return !hasFailed(unit) && !restarting.containsKey(unit);
    }

    public boolean isRestarting(ControlUnitId unit) {
        return restarting.containsKey(unit);
    }

    int failuresOf(ControlUnitId unit) {
        return faultsByAim.getOrDefault(new Hit(FaultKind.CONTROL_UNIT_FAILURE, unit.text()), 0);
    }

    /** The control unit that commands go through, or null while none does. */
    public @Nullable ControlUnitId activeUnitOf(EnclosureId id) {
        Enclosure enclosure = enclosures.get(id);
        if (enclosure == null || headless.contains(id) || failingOver.containsKey(id)) {
            return null;
        }
        return activeUnits.getOrDefault(id, enclosure.controlUnitA());
    }

    public @Nullable Enclosure enclosureOf(ControlUnitId unit) {
        int suffix = unit.text().lastIndexOf(Enclosure.UNIT_INFIX);
        Enclosure enclosure =
                suffix < 1 ? null : enclosures.get(new EnclosureId(unit.text().substring(0, suffix)));
        return enclosure != null && enclosure.controlUnits().contains(unit) ? enclosure : null;
    }

    /** How the control units of an enclosure are together. */
    public Health healthOfUnits(Enclosure enclosure) {
        long working = enclosure.controlUnits().stream().filter(this::works).count();
        return working == 2 ? Health.OK : working == 1 ? Health.WARNING : Health.CRITICAL;
    }

    private boolean isHit(FaultKind kind, String target) {
        return faultsByAim.containsKey(new Hit(kind, target));
    }

    /** What a fault is about: looked up at every blade of every page. */
    private record Hit(FaultKind kind, String target) {}

    void holds(Fault fault) {
        if (faults.put(fault.id(), fault) == null && fault.target() != null) {
            faultsByAim.merge(new Hit(fault.kind(), fault.target()), 1, Integer::sum);
        }
    }

    void ended(FaultId id) {
        Fault fault = faults.remove(id);
        if (fault != null && fault.target() != null) {
            faultsByAim.computeIfPresent(
                    new Hit(fault.kind(), fault.target()), (hit, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Whether the server has a disk that it can boot: a volume with an image on unit 0. */
    public boolean isBootable(ServerId server) {
        return connectionsOf(server).stream()
                .filter(connection -> connection.lun() == Connection.BOOT_LUN)
                .map(connection -> volumes.get(connection.volume()))
                .anyMatch(volume -> volume != null && volume.image() != null);
    }

    List<Blade> hitBy(Fault fault) {
        String target = fault.target();
        if (target == null) {
            return List.of();
        }
        return switch (fault.kind().aim()) {
            case BLADE -> {
                Blade blade = blades.get(new BladeId(target));
                yield blade == null ? List.of() : List.of(blade);
            }
            case ENCLOSURE -> bladesIn(new EnclosureId(target));
            case CONTROL_UNIT, CONTROLLER, STORAGE_POOL, SERVER, SERVICE -> List.of();
        };
    }

    /** The array whose controller or storage pool a fault is aimed at, or null. */
    @Nullable
    StorageArray arrayHitBy(Fault fault) {
        String target = fault.target();
        return switch (fault.kind().aim()) {
            case CONTROLLER, STORAGE_POOL -> {
                int slash = target == null ? -1 : target.indexOf('/');
                yield target == null || slash < 0 ? null : arrays.get(new ArrayId(target.substring(0, slash)));
            }
            case BLADE, ENCLOSURE, CONTROL_UNIT, SERVER, SERVICE -> null;
        };
    }

    /** The server that a fault makes want something, or null. */
    @Nullable
    Server serverHitBy(Fault fault) {
        return fault.kind().aim() == FaultKind.Aim.SERVER && fault.target() != null
                ? servers.get(new ServerId(fault.target()))
                : null;
    }

    /** What the youngest fault makes a server want, or null. */
    @Nullable
    Wanted wantedOf(ServerId server) {
        if (!isHit(FaultKind.SERVER_LOAD, server.text())) {
            return null;
        }
        return faults.values().stream()
                .filter(fault -> fault.wanted() != null && server.text().equals(fault.target()))
                .max(Comparator.comparingLong(Fault::beganAtMicros))
                .map(Fault::wanted)
                .orElse(null);
    }

    private List<Connection> connections(@Nullable SortedSet<ConnectionId> ids) {
        return ids == null
                ? List.of()
                : ids.stream().map(connections::get).map(World::standing).toList();
    }

    private static <T> T standing(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("an index names something that does not stand");
        }
        return thing;
    }
}
