package pantry.provisioning.fabric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/**
 * All fabrics as one: what names a blade, an enclosure or an array goes where that is, what names a server goes where its
 * rows say it is, or, for one without rows, where it is found. Fabrics come and go while it is used.
 */
public final class Switchboard implements Fabric, AutoCloseable {
    private static final Duration NOT_PLUGGED_IN = Duration.ofSeconds(2);

    private final Map<String, NamedFabric> fabrics = new ConcurrentSkipListMap<>();
    private final Whereabouts whereabouts;

    public Switchboard(Fabric first, Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        plug(FabricRefs.FIRST, first);
    }

    /** From now on it is one of them; who had its name before is let go. */
    public void plug(String name, Fabric fabric) {
        letGo(fabrics.put(name, new NamedFabric(name, fabric)));
    }

    /** The first one stays. */
    public void unplug(String name) {
        if (!name.equals(FabricRefs.FIRST)) {
            letGo(fabrics.remove(name));
        }
    }

    /** By their names; each with references that can be told from the others'. */
    public Map<String, Fabric> all() {
        return Map.copyOf(fabrics);
    }

    public Optional<Fabric> named(String name) {
        return Optional.ofNullable(fabrics.get(name));
    }

    @Override
    public Outcome<Inventory> inventory() {
        List<Inventory> all = new ArrayList<>();
        for (NamedFabric fabric : fabrics.values()) {
            Outcome<Inventory> one = fabric.inventory();
            if (!(one instanceof Outcome.Done<Inventory>(Inventory seen, boolean _))) {
                return one;
            }
            all.add(seen);
        }
        return Outcome.done(together(all));
    }

    private static Inventory together(List<Inventory> all) {
        return new Inventory(
                all.getFirst().hardwareClock(),
                all.stream().flatMap(one -> one.enclosures().stream()).toList(),
                all.stream().flatMap(one -> one.blades().stream()).toList(),
                all.stream().flatMap(one -> one.arrays().stream()).toList(),
                all.stream().flatMap(one -> one.images().stream()).distinct().toList());
    }

    /** Each fabric is asked for its own. */
    @Override
    public Outcome<Inventory> inventory(Set<String> about) {
        Map<String, Set<String>> byName =
                about.stream().collect(Collectors.groupingBy(FabricRefs::nameIn, TreeMap::new, Collectors.toSet()));
        List<Inventory> all = new ArrayList<>();
        for (Map.Entry<String, Set<String>> entry : byName.entrySet()) {
            Outcome<Inventory> one =
                    by(entry.getValue().iterator().next(), fabric -> fabric.inventory(entry.getValue()));
            if (!(one instanceof Outcome.Done<Inventory>(Inventory seen, boolean _))) {
                return one;
            }
            all.add(seen);
        }
        return all.isEmpty() ? by("/", fabric -> fabric.inventory(about)) : Outcome.done(together(all));
    }

    @Override
    public Outcome<Optional<Standing>> standing(ServerId server) {
        return of(server, fabric -> fabric.standing(server));
    }

    /** All or nothing: what a silent fabric holds is neither there nor gone. Who can do with a part asks each by itself. */
    @Override
    public Outcome<Holdings> holdings() {
        List<Holdings> all = new ArrayList<>();
        for (NamedFabric fabric : fabrics.values()) {
            Outcome<Holdings> one = fabric.holdings();
            if (!(one instanceof Outcome.Done<Holdings>(Holdings held, boolean _))) {
                return one;
            }
            all.add(held);
        }
        Map<VolumeId, Long> bytes = new HashMap<>();
        all.forEach(one -> bytes.putAll(one.volumeBytes()));
        return Outcome.done(new Holdings(
                all.stream().flatMap(one -> one.seen().stream()).toList(),
                bytes,
                all.stream().allMatch(Holdings::tellsMappings),
                all.stream().flatMap(one -> one.mapped().stream()).collect(Collectors.toSet()),
                all.stream().flatMap(one -> one.aliens().stream()).toList()));
    }

    @Override
    public Outcome<Made> ensureVolume(HardwareVolume volume) {
        return by(volume.arrayRef(), fabric -> fabric.ensureVolume(volume));
    }

    @Override
    public Outcome<Made> growVolume(String arrayRef, VolumeId volume, int sizeGiB) {
        return by(arrayRef, fabric -> fabric.growVolume(arrayRef, volume, sizeGiB));
    }

    @Override
    public Outcome<Made> ensureCopy(HardwareCopy copy) {
        return by(copy.arrayRef(), fabric -> fabric.ensureCopy(copy));
    }

    @Override
    public Outcome<Made> removeVolume(String arrayRef, VolumeId volume) {
        return by(arrayRef, fabric -> fabric.removeVolume(arrayRef, volume));
    }

    @Override
    public Outcome<Made> ensureServer(HardwareServer server) {
        return together(server.slices(), fabric -> fabric.ensureServer(server));
    }

    @Override
    public Outcome<Made> ensureSlices(ServerId server, List<HardwareServer.Slice> slices) {
        return slices.isEmpty()
                ? new Outcome.Refused<>("a server stands on at least one slice")
                : together(slices, fabric -> fabric.ensureSlices(server, slices));
    }

    @Override
    public Outcome<Made> removeServer(ServerId server) {
        return of(server, fabric -> fabric.removeServer(server));
    }

    @Override
    public Outcome<Made> ensureMapping(ServerId server, String arrayRef, VolumeId volume) {
        return by(arrayRef, fabric -> fabric.ensureMapping(server, arrayRef, volume));
    }

    @Override
    public Outcome<Made> removeMapping(ServerId server, VolumeId volume) {
        return of(server, fabric -> fabric.removeMapping(server, volume));
    }

    @Override
    public Outcome<PowerState> ensurePower(ServerId server, PowerState wanted) {
        return of(server, fabric -> fabric.ensurePower(server, wanted));
    }

    @Override
    public Outcome<PowerState> ensureBladePower(String bladeRef, PowerState wanted) {
        return by(bladeRef, fabric -> fabric.ensureBladePower(bladeRef, wanted));
    }

    @Override
    public Outcome<PowerSeen> power(ServerId server) {
        return of(server, fabric -> fabric.power(server));
    }

    @Override
    public Outcome<StandsOn> standsOn(ServerId server) {
        return of(server, fabric -> fabric.standsOn(server));
    }

    @Override
    public Outcome<Made> restart(ServerId server) {
        return of(server, fabric -> fabric.restart(server));
    }

    @Override
    public Outcome<List<MeterValue>> readMeters(String enclosureOrArrayRef) {
        return by(enclosureOrArrayRef, fabric -> fabric.readMeters(enclosureOrArrayRef));
    }

    /** The first one's. */
    @Override
    public Outcome<Profile> profile() {
        return by("/", Fabric::profile);
    }

    @Override
    public Outcome<ConsoleLine> console(ServerId server, ConsoleSink sink) {
        return of(server, fabric -> fabric.console(server, sink));
    }

    /** The first one's: each fabric has its own ear. */
    @Override
    public Outcome<Integer> events(EventMemory since, EventSink sink) {
        return by("/", fabric -> fabric.events(since, sink));
    }

    private <T> Outcome<T> by(String ref, Function<Fabric, Outcome<T>> verb) {
        String name = FabricRefs.nameIn(ref);
        Fabric fabric = fabrics.get(name);
        return fabric == null
                ? new Outcome.Unavailable<>(NOT_PLUGGED_IN, "the hardware named " + name + " is not known here")
                : verb.apply(fabric);
    }

    private <T> Outcome<T> together(List<HardwareServer.Slice> slices, Function<Fabric, Outcome<T>> verb) {
        List<String> names = slices.stream()
                .map(slice -> FabricRefs.nameIn(slice.bladeRef()))
                .distinct()
                .toList();
        return names.size() == 1
                ? by(slices.getFirst().bladeRef(), verb)
                : new Outcome.Refused<>("a server can't stand on blades of different hardware");
    }

    private <T> Outcome<T> of(ServerId server, Function<Fabric, Outcome<T>> verb) {
        if (fabrics.size() == 1) {
            return by("/", verb);
        }
        Optional<String> known = whereabouts.of(server);
        if (known.isPresent()) {
            return by(known.get(), verb);
        }
        for (NamedFabric fabric : fabrics.values()) {
            switch (fabric.power(server)) {
                case Outcome.Done<PowerSeen> _ -> {
                    return verb.apply(fabric);
                }
                case Outcome.Refused<PowerSeen> _ -> {
                    // It is not there.
                }
                case Outcome.InProgress<PowerSeen> _,
                        Outcome.Unavailable<PowerSeen> _,
                        Outcome.Unknown<PowerSeen> _ -> {
                    return new Outcome.Unavailable<>(NOT_PLUGGED_IN, "where the server is can't be told now");
                }
            }
        }
        return by("/", verb);
    }

    private static void letGo(@Nullable NamedFabric fabric) {
        if (fabric != null && fabric.inside() instanceof RedfishFabric redfish) {
            redfish.close();
        }
    }

    @Override
    public void close() {
        fabrics.values().forEach(Switchboard::letGo);
    }
}
