package pantry.emulator.simulated.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.Volume;

/**
 * All counters of a world. Whoever changes what a blade or a volume carries settles it first and tells what it carries
 * from then on; that makes the counts independent of how often anybody looked. Callers hold the simulation's lock.
 */
public final class Meters {
    public static final int MAX_ENDED = 200_000;
    public static final long ENDED_KEPT_MICROS = 600_000_000;

    private final Demands demands;
    private final Map<BladeId, BladeMeters> blades = new HashMap<>();
    private final Map<SliceId, SliceMeters> slices = new HashMap<>();
    private final Map<ServerId, PortMeter> ports = new HashMap<>();
    private final Map<ServerId, Demand> demandOf = new HashMap<>();
    private final Map<VolumeId, VolumeMeters> volumes = new HashMap<>();
    private final Map<PoolKey, PoolMeter> pools = new HashMap<>();
    private final Deque<Ended> ended = new ArrayDeque<>();

    private final Bursts bursts;
    private final Map<ServerId, Wanted> wanted = new HashMap<>();

    public Meters(long seed, DemandMix mix) {
        this(seed, mix, Bursts.NONE);
    }

    public Meters(long seed, DemandMix mix, Bursts bursts) {
        this.demands = new Demands(seed, mix);
        this.bursts = bursts;
    }

    /** From now on somebody makes this server want just this; null when it wants what it wants again. */
    public void serverWants(ServerId server, @Nullable Wanted by) {
        if (by == null) {
            wanted.remove(server);
        } else {
            wanted.put(server, by);
        }
    }

    /** Told before there are servers. */
    public void traceStands(Trace trace) {
        demands.add(trace);
    }

    public List<Trace> traces() {
        return demands.traces();
    }

    public void settle(BladeId blade, long nowMicros) {
        of(blade).settle(nowMicros);
    }

    public void settle(VolumeId volume, long nowMicros) {
        of(volume).settle(nowMicros);
    }

    /** What a volume takes of its pool. */
    public long ownBytes(VolumeId volume) {
        return of(volume).ownBytes();
    }

    /** What can be read from a volume. */
    public long contentBytes(VolumeId volume) {
        return of(volume).contentBytes();
    }

    /** What these volumes, which are all of a pool's, take of it; as of the beginning of this step at least. */
    public long takenBytes(PoolKey pool, Iterable<Volume> volumes, long nowMicros) {
        PoolMeter meter = of(pool);
        if (!meter.isWholeAt(nowMicros)) {
            for (Volume volume : volumes) {
                if (volume.pool().equals(pool.pool())) {
                    settle(volume.id(), nowMicros);
                }
            }
            meter.wholeAt(nowMicros);
        }
        return meter.takenBytes();
    }

    // What there is ------------------------------------------------------------------------------------------------

    public void bladeAdded(Blade blade, String epoch, long nowMicros) {
        blades.put(blade.id(), new BladeMeters(blade, epoch, nowMicros));
    }

    /** The slices of a blade and the power of their servers are now these; a blade that failed runs none of them. */
    public void bladeCarries(BladeId blade, Collection<Server> servers, boolean failed) {
        List<SliceLoad> loads = new ArrayList<>();
        for (Server server : servers) {
            for (Slice slice : server.slices()) {
                if (slice.blade().equals(blade)) {
                    loads.add(SliceLoad.of(
                            server,
                            slice,
                            demand(server),
                            failed ? SliceLoad.NEVER : activeFrom(server),
                            of(slice.id()),
                            of(server.id())));
                }
            }
        }
        of(blade).carry(loads);
    }

    public void serverStands(@Nullable Server before, Server server, String scope, String epoch, Instants at) {
        ports.computeIfAbsent(server.id(), id -> new PortMeter(epoch));
        Set<SliceId> now = new HashSet<>();
        for (Slice slice : server.slices()) {
            now.add(slice.id());
            slices.computeIfAbsent(slice.id(), id -> new SliceMeters(epoch));
        }
        if (before != null) {
            before.slices().stream()
                    .map(Slice::id)
                    .filter(id -> !now.contains(id))
                    .forEach(id -> endSlice(id, scope, at));
        }
    }

    public void serverGone(Server server, String scope, Instants at) {
        server.slices().forEach(slice -> endSlice(slice.id(), scope, at));
        end(scope, of(server.id()).reading(server, at.simulatedMicros()), at);
        ports.remove(server.id());
        demandOf.remove(server.id());
    }

    public void volumeStands(Volume volume, String epoch, long nowMicros) {
        volumes.computeIfAbsent(volume.id(), id -> new VolumeMeters(volume, of(PoolKey.of(volume)), epoch, nowMicros))
                .stands(volume);
    }

    /** From now on this server writes on it, as soon and as long as it is up; null for nobody. */
    public void volumeIsWrittenBy(VolumeId volume, @Nullable Server server, int slowness) {
        if (server == null) {
            of(volume).writtenBy(null, SliceLoad.NEVER, 1);
        } else {
            of(volume).writtenBy(demand(server), activeFrom(server), slowness);
        }
    }

    public void volumeGone(Volume volume, Instants at) {
        end(volume.array().text(), of(volume.id()).reading(), at);
        of(volume.id()).leave();
        volumes.remove(volume.id());
    }

    // What it reads --------------------------------------------------------------------------------------------------

    public List<Reading> readings(BladeId blade) {
        return List.of(of(blade).cpuReading(), of(blade).memoryReading());
    }

    public List<Reading> readings(Server server, long nowMicros) {
        List<Reading> readings = new ArrayList<>();
        for (Slice slice : server.slices()) {
            readings.add(of(slice.id()).cpuReading(slice.id(), nowMicros));
            readings.add(of(slice.id()).memoryReading(slice.id(), nowMicros));
            readings.addAll(of(slice.id()).lackReadings(slice.id(), nowMicros));
        }
        readings.add(of(server.id()).reading(server, nowMicros));
        return readings;
    }

    /** What a server has now, on all of its blades. */
    public Use useOf(Server server, long nowMicros) {
        Use use = Use.NOTHING;
        for (Slice slice : server.slices()) {
            settle(slice.blade(), nowMicros);
            use = use.plus(of(slice.blade()).useOf(slice.id()));
        }
        return use;
    }

    /** What all slices of a blade have of it now. */
    public Use useOf(BladeId blade, long nowMicros) {
        settle(blade, nowMicros);
        return of(blade).use();
    }

    public Reading reading(Volume volume) {
        return of(volume.id()).reading();
    }

    public List<Reading> ended(String scope, long wallMicros) {
        while (!ended.isEmpty() && ended.getFirst().wallMicros() < wallMicros - ENDED_KEPT_MICROS) {
            ended.removeFirst();
        }
        return ended.stream()
                .filter(gone -> gone.scope().equals(scope))
                .map(Ended::last)
                .toList();
    }

    // What the log keeps ---------------------------------------------------------------------------------------------

    public List<Held> held() {
        List<Held> held = new ArrayList<>();
        blades.forEach((id, of) -> {
            held.add(new Held(Meter.BLADE_CPU, id.text(), of.epoch, of.cpu.raw(), of.settledAtMicros(), 0));
            held.add(new Held(Meter.BLADE_MEMORY, id.text(), of.epoch, of.memory.raw(), of.settledAtMicros(), 0));
        });
        slices.forEach((id, of) -> {
            held.add(new Held(Meter.SLICE_CPU, id.text(), of.epoch, of.cpu.raw(), 0, 0));
            held.add(
                    new Held(Meter.SLICE_MEMORY, id.text(), of.epoch, of.memory.raw(), of.lentSinceBootAt, of.lentKiB));
            holdLack(held, Meter.SLICE_THROTTLED, id, of.epoch, of.throttled);
            holdLack(held, Meter.SLICE_SQUEEZED, id, of.epoch, of.squeezed);
        });
        ports.forEach(
                (id, of) -> held.add(new Held(Meter.PORT_BYTES_OUT, id.text(), of.epoch, of.bytesOut.raw(), 0, 0)));
        volumes.forEach((id, of) -> held.add(new Held(
                Meter.VOLUME_WRITTEN, id.text(), of.epoch, of.taken.raw(), of.settledAtMicros(), of.ownBytes())));
        return held;
    }

    /** Most slices never lack anything; what is not in the log is zero. */
    private static void holdLack(List<Held> held, Meter meter, SliceId id, String epoch, Integral lack) {
        if (lack.raw().signum() > 0) {
            held.add(new Held(meter, id.text(), epoch, lack.raw(), 0, 0));
        }
    }

    public List<Ended> held(long wallMicros) {
        return ended.stream()
                .filter(gone -> gone.wallMicros() >= wallMicros - ENDED_KEPT_MICROS)
                .toList();
    }

    /** Sets a counter of something that stands already to what the log says. */
    public void restore(Held held) {
        String id = held.resource();
        switch (held.meter()) {
            case SLICE_CPU -> slice(id, held.epoch()).cpu.restore(held.raw());
            case SLICE_MEMORY -> {
                SliceMeters slice = slice(id, held.epoch());
                slice.memory.restore(held.raw());
                slice.lentSinceBootAt = held.settledAtMicros();
                slice.lentKiB = held.state();
            }
            case SLICE_THROTTLED -> slice(id, held.epoch()).throttled.restore(held.raw());
            case SLICE_SQUEEZED -> slice(id, held.epoch()).squeezed.restore(held.raw());
            case PORT_BYTES_OUT -> {
                PortMeter port = new PortMeter(held.epoch());
                port.bytesOut.restore(held.raw());
                ports.put(new ServerId(id), port);
            }
            case BLADE_CPU -> blade(id, held).cpu.restore(held.raw());
            case BLADE_MEMORY -> blade(id, held).memory.restore(held.raw());
            case VOLUME_WRITTEN ->
                volumes.compute(
                        new VolumeId(id), (key, standing) -> VolumeMeters.restored(require(standing, id), held));
        }
    }

    public void restore(Ended gone) {
        ended.addLast(gone);
    }

    private SliceMeters slice(String id, String epoch) {
        return slices.compute(
                new SliceId(id),
                (key, standing) ->
                        standing != null && standing.epoch.equals(epoch) ? standing : new SliceMeters(epoch));
    }

    private BladeMeters blade(String id, Held held) {
        return blades.compute(new BladeId(id), (key, standing) -> {
            BladeMeters meters = require(standing, id);
            return meters.epoch.equals(held.epoch()) && meters.settledAtMicros() == held.settledAtMicros()
                    ? meters
                    : meters.restored(held.epoch(), held.settledAtMicros());
        });
    }

    // ---------------------------------------------------------------------------------------------------------------

    private void endSlice(SliceId id, String scope, Instants at) {
        SliceMeters meters = of(id);
        end(scope, meters.cpuReading(id, at.simulatedMicros()), at);
        end(scope, meters.memoryReading(id, at.simulatedMicros()), at);
        slices.remove(id);
    }

    private void end(String scope, Reading last, Instants at) {
        ended.addLast(new Ended(scope, last, at.wallMicros()));
        if (ended.size() > MAX_ENDED) {
            ended.removeFirst();
        }
    }

    private Demand demand(Server server) {
        Demand own = demandOf.computeIfAbsent(server.id(), id -> demands.of(server.name()));
        Wanted by = wanted.get(server.id());
        if (by != null) {
            return own.made(by);
        }
        boolean cpu = server.cpuCeilingMillicores() > server.workMillicores();
        boolean memory = server.memoryCeilingMiB() > server.workMemoryMiB();
        return cpu || memory ? own.bursting(cpu ? bursts : Bursts.NONE, memory ? bursts : Bursts.NONE) : own;
    }

    private static long activeFrom(Server server) {
        boolean runs = server.power().switchedOn() && server.power().boots();
        return runs ? server.power().settledAtMicros() : SliceLoad.NEVER;
    }

    private BladeMeters of(BladeId id) {
        return require(blades.get(id), id);
    }

    private SliceMeters of(SliceId id) {
        return require(slices.get(id), id);
    }

    private PortMeter of(ServerId id) {
        return require(ports.get(id), id);
    }

    private PoolMeter of(PoolKey key) {
        return pools.computeIfAbsent(key, any -> new PoolMeter());
    }

    private VolumeMeters of(VolumeId id) {
        return require(volumes.get(id), id);
    }

    private static <T> T require(@Nullable T meter, Object id) {
        if (meter == null) {
            throw new IllegalStateException("nothing counts for " + id);
        }
        return meter;
    }
}
