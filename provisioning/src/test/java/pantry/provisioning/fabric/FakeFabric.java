package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/**
 * Hardware in memory that keeps the port's promises and breaks them only as a test scripts it: {@link #next} queues
 * faults for a verb, each used up by one call. What exists is open to inspection. One lock, no time, no randomness.
 */
public class FakeFabric implements Fabric {
    /** The one enclosure and the one array of {@link #withBlades}. */
    public static final String ENCLOSURE = FakePool.ENCLOSURE;

    public static final String ARRAY = FakePool.ARRAY;

    private static final long GIB = 1L << 30;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** A verb of the port, as faults and counts name it. */
    public enum Verb {
        INVENTORY,
        ENSURE_VOLUME,
        REMOVE_VOLUME,
        ENSURE_SERVER,
        REMOVE_SERVER,
        ENSURE_MAPPING,
        REMOVE_MAPPING,
        ENSURE_POWER,
        ENSURE_BLADE_POWER,
        POWER,
        STANDS_ON,
        RESTART,
        HOLDINGS,
        STANDING,
        LOOK,
        READ_METERS,
        GROW_VOLUME,
        ENSURE_COPY,
        ENSURE_SLICES,
        PROFILE,
        CONSOLE
    }

    /** What one call meets instead of a plain answer. */
    public sealed interface Fault {
        /** Nothing is done, and the hardware says why. */
        record Refuse(String reason) implements Fault {}

        /** Nothing is done; later perhaps. */
        record NotNow() implements Fault {}

        /** All is done, but the answer is lost. */
        record UnknownButDone() implements Fault {}

        /** Nothing is done, but nobody knows. */
        record UnknownNotDone() implements Fault {}

        /** Nothing is done yet; it takes its time. */
        record Slow() implements Fault {}

        /** The process dies in the call, before or after the effect: the throwable comes out of the verb. */
        record Crash(boolean afterEffect, RuntimeException with) implements Fault {}
    }

    /** One mapping of a volume to a server. */
    public record Mapping(ServerId server, VolumeId volume) implements Comparable<Mapping> {
        @Override
        public int compareTo(Mapping other) {
            return toString().compareTo(other.toString());
        }
    }

    /** One call as it was made, in order; {@code about} is the id or reference it was made for. */
    public record Call(Verb verb, String about) {}

    private final Clock clock;
    private final Map<Verb, Queue<Fault>> faults = new EnumMap<>(Verb.class);
    private final List<Call> calls = new ArrayList<>();
    private final SortedMap<ServerId, HardwareServer> servers = new TreeMap<>(Comparator.comparing(ServerId::value));
    private final SortedMap<VolumeId, HardwareVolume> volumes = new TreeMap<>(Comparator.comparing(VolumeId::value));
    private final SortedSet<Mapping> mappings = new TreeSet<>();
    private final Map<ServerId, PowerSeen> power = new TreeMap<>(Comparator.comparing(ServerId::value));
    private final Map<String, List<MeterValue>> meters = new TreeMap<>();
    private final List<Holdings.Alien> aliens = new ArrayList<>();
    private Inventory inventory;
    private boolean ticking;
    private boolean wakesSlowly;
    private boolean refusesToWake;
    private int looksUntilOn = Integer.MAX_VALUE;
    private final List<String> woken = new ArrayList<>();

    public FakeFabric(Clock clock, Inventory inventory) {
        this.clock = clock;
        this.inventory = inventory;
    }

    /** One enclosure {@code frame-1} with so many blades {@code f1-b01 …} of this size, one array, two images. */
    public static FakeFabric withBlades(Clock clock, int blades, int cpuMillicores, int memoryMiB) {
        return new FakeFabric(clock, FakePool.of(clock.instant(), blades, cpuMillicores, memoryMiB));
    }

    // ---- the script

    /** The next calls of this verb meet these faults, one each, in this order; then all is well again. */
    public synchronized FakeFabric next(Verb verb, Fault... then) {
        faults.computeIfAbsent(verb, _ -> new ArrayDeque<>()).addAll(List.of(then));
        return this;
    }

    public FakeFabric refuse(Verb verb, String reason) {
        return next(verb, new Fault.Refuse(reason));
    }

    public FakeFabric unavailable(Verb verb, int times) {
        for (int i = 0; i < times; i++) {
            next(verb, new Fault.NotNow());
        }
        return this;
    }

    public FakeFabric inProgress(Verb verb, int times) {
        for (int i = 0; i < times; i++) {
            next(verb, new Fault.Slow());
        }
        return this;
    }

    public FakeFabric unknownButDone(Verb verb) {
        return next(verb, new Fault.UnknownButDone());
    }

    public FakeFabric unknownNotDone(Verb verb) {
        return next(verb, new Fault.UnknownNotDone());
    }

    /** All scripted faults that were not used up are forgotten. */
    public synchronized FakeFabric heal() {
        faults.clear();
        return this;
    }

    /** The hardware changes under everyone's hands: a blade fails, one is plugged in. */
    public synchronized FakeFabric become(Inventory now) {
        inventory = now;
        return this;
    }

    /** What it stands on failed and is well again before anybody looked. */
    public synchronized FakeFabric crashed(ServerId server) {
        power.computeIfPresent(server, (_, seen) -> new PowerSeen(PowerState.OFF, seen.lastReset(), true));
        return this;
    }

    /** A blade fails under whoever stands on it, and takes these down with it. */
    public synchronized FakeFabric bladeFails(String bladeRef, ServerId... down) {
        inventory = FakePool.without(inventory, bladeRef);
        for (ServerId server : down) {
            crashed(server);
        }
        return this;
    }

    /** Somebody switches a blade, or it has come up. */
    public synchronized FakeFabric bladePower(String bladeRef, Inventory.Power power) {
        inventory = FakePool.with(inventory, bladeRef, blade -> blade.powered(power));
        return this;
    }

    /** From now on a blade that is woken is coming up until {@link #bladePower} says it is on. */
    public synchronized FakeFabric wakingSlowly() {
        wakesSlowly = true;
        return this;
    }

    /** From now on a blade that is woken is on when that was asked of it so many times more. */
    public synchronized FakeFabric wakingWhenAsked(int times) {
        wakesSlowly = true;
        looksUntilOn = times;
        return this;
    }

    /** From now on no blade can be switched on. */
    public synchronized FakeFabric refusingToWake() {
        refusesToWake = true;
        return this;
    }

    /** The blades that were switched on, each as often as that was; asking again for what is under way is not. */
    public synchronized List<String> woken() {
        return List.copyOf(woken);
    }

    public synchronized Inventory.Power powerOfBlade(String bladeRef) {
        return inventory.blades().stream()
                .filter(blade -> blade.ref().equals(bladeRef))
                .findFirst()
                .orElseThrow()
                .power();
    }

    /** What the next reads of this enclosure's or array's meters show. */
    public synchronized FakeFabric show(String enclosureOrArrayRef, List<MeterValue> values) {
        meters.put(enclosureOrArrayRef, List.copyOf(values));
        return this;
    }

    // ---- what somebody does behind everybody's back

    public synchronized FakeFabric lose(ServerId server) {
        mappings.removeIf(mapping -> mapping.server().equals(server));
        power.remove(server);
        servers.remove(server);
        return this;
    }

    public synchronized FakeFabric lose(VolumeId volume) {
        mappings.removeIf(mapping -> mapping.volume().equals(volume));
        volumes.remove(volume);
        return this;
    }

    public synchronized FakeFabric unmap(ServerId server, VolumeId volume) {
        mappings.remove(new Mapping(server, volume));
        return this;
    }

    public synchronized FakeFabric map(ServerId server, VolumeId volume) {
        mappings.add(new Mapping(server, volume));
        return this;
    }

    public synchronized FakeFabric resize(VolumeId volume, int sizeGiB) {
        volumes.computeIfPresent(volume, (id, was) -> new HardwareVolume(id, was.arrayRef(), sizeGiB, was.imageName()));
        return this;
    }

    public synchronized FakeFabric reshape(ServerId server, List<HardwareServer.Slice> slices) {
        servers.computeIfPresent(
                server,
                (id, was) ->
                        new HardwareServer(id, was.hostName(), slices, was.address(), was.sshKeys(), was.userData()));
        return this;
    }

    public synchronized FakeFabric powerIs(ServerId server, PowerState state) {
        power.computeIfPresent(server, (id, was) -> new PowerSeen(state, was.lastReset()));
        return this;
    }

    public synchronized FakeFabric standsBeside(Holdings.Alien alien) {
        aliens.add(alien);
        return this;
    }

    /** From now on it tells the time as it is; before, its answers are as old as its inventory. */
    public synchronized FakeFabric ticking(boolean ticks) {
        ticking = ticks;
        return this;
    }

    private Instant hardwareClock() {
        return ticking ? clock.instant() : inventory.hardwareClock();
    }

    /** What is there now, to make another of it for {@link #become}. */
    public synchronized Inventory now() {
        return inventory;
    }

    // ---- what exists

    public synchronized List<HardwareServer> servers() {
        return List.copyOf(servers.values());
    }

    public synchronized List<HardwareVolume> volumes() {
        return List.copyOf(volumes.values());
    }

    public synchronized List<Mapping> mappings() {
        return List.copyOf(mappings);
    }

    public synchronized Optional<PowerState> powerOf(ServerId server) {
        return Optional.ofNullable(power.get(server)).map(PowerSeen::state);
    }

    /** No server, no volume, no mapping. */
    public synchronized boolean isEmpty() {
        return servers.isEmpty() && volumes.isEmpty() && mappings.isEmpty();
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public synchronized long calls(Verb verb) {
        return calls.stream().filter(call -> call.verb() == verb).count();
    }

    // ---- the port

    @Override
    public Outcome<Inventory> inventory() {
        return call(
                Verb.INVENTORY,
                "",
                () -> Outcome.done(new Inventory(
                        hardwareClock(),
                        inventory.enclosures(),
                        inventory.blades(),
                        inventory.arrays(),
                        inventory.images())));
    }

    /** Frames whole, as the port promises; an event about a control unit is about its frame. */
    @Override
    public Outcome<Inventory> inventory(Set<String> about) {
        return call(Verb.LOOK, String.join(" ", new TreeSet<>(about)), () -> {
            List<Inventory.Enclosure> frames = inventory.enclosures().stream()
                    .filter(frame -> about.contains(frame.ref())
                            || frame.controlUnits().stream().anyMatch(unit -> about.contains(unit.ref()))
                            || inventory.blades().stream()
                                    .anyMatch(blade ->
                                            blade.enclosureRef().equals(frame.ref()) && about.contains(blade.ref())))
                    .toList();
            Set<String> refs = frames.stream().map(Inventory.Enclosure::ref).collect(Collectors.toSet());
            return Outcome.done(new Inventory(
                    hardwareClock(),
                    frames,
                    inventory.blades().stream()
                            .filter(blade -> refs.contains(blade.enclosureRef()))
                            .toList(),
                    inventory.arrays().stream()
                            .filter(array -> about.contains(array.ref()))
                            .toList(),
                    List.of()));
        });
    }

    @Override
    public Outcome<Made> ensureVolume(HardwareVolume volume) {
        return call(Verb.ENSURE_VOLUME, volume.id().toString(), () -> {
            if (inventory.arrays().stream().noneMatch(array -> array.ref().equals(volume.arrayRef()))) {
                return new Outcome.Refused<>("no array " + volume.arrayRef());
            }
            String image = volume.imageName();
            if (image != null
                    && inventory.images().stream().noneMatch(i -> i.name().equals(image))) {
                return new Outcome.Refused<>("no image " + image);
            }
            HardwareVolume there = volumes.get(volume.id());
            if (there != null && there.sizeGiB() > volume.sizeGiB()) {
                return new Outcome.Refused<>("the volume has " + there.sizeGiB() + " GiB, and sizes only grow");
            }
            volumes.put(volume.id(), volume);
            return new Outcome.Done<>(
                    made("volumes", volume.id()), there != null && there.sizeGiB() == volume.sizeGiB());
        });
    }

    @Override
    public Outcome<Made> growVolume(String arrayRef, VolumeId volume, int sizeGiB) {
        return call(Verb.GROW_VOLUME, volume.toString(), () -> {
            HardwareVolume there = volumes.get(volume);
            if (there == null) {
                return new Outcome.Refused<>("no such volume");
            }
            if (there.sizeGiB() > sizeGiB) {
                return new Outcome.Refused<>("the volume has " + there.sizeGiB() + " GiB, and sizes only grow");
            }
            volumes.put(volume, new HardwareVolume(volume, there.arrayRef(), sizeGiB, there.imageName()));
            return new Outcome.Done<>(made("volumes", volume), there.sizeGiB() == sizeGiB);
        });
    }

    @Override
    public Outcome<Made> ensureCopy(HardwareCopy copy) {
        return call(Verb.ENSURE_COPY, copy.id().toString(), () -> {
            HardwareVolume source = volumes.get(copy.source());
            HardwareVolume there = volumes.get(copy.id());
            if (there == null && source == null) {
                return new Outcome.Refused<>("the volume to copy is not there");
            }
            if (there == null && source != null) {
                int sizeGiB = Math.max(copy.sizeGiB(), source.sizeGiB());
                volumes.put(copy.id(), new HardwareVolume(copy.id(), copy.arrayRef(), sizeGiB, source.imageName()));
            }
            return new Outcome.Done<>(made("volumes", copy.id()), there != null);
        });
    }

    @Override
    public Outcome<Made> removeVolume(String arrayRef, VolumeId volume) {
        return call(Verb.REMOVE_VOLUME, volume.toString(), () -> {
            if (mappings.stream().anyMatch(mapping -> mapping.volume().equals(volume))) {
                return new Outcome.Refused<>("the volume is mapped");
            }
            return new Outcome.Done<>(new Made(""), volumes.remove(volume) == null);
        });
    }

    @Override
    public Outcome<Made> ensureServer(HardwareServer server) {
        return call(Verb.ENSURE_SERVER, server.id().toString(), () -> {
            HardwareServer there = servers.get(server.id());
            if (there != null) {
                return there.slices().equals(server.slices())
                        ? Outcome.already(made("servers", server.id()))
                        : new Outcome.Refused<>("the server stands on other slices: " + there.slices());
            }
            Optional<String> lack = FakePool.lack(inventory, servers.values(), server);
            if (lack.isPresent()) {
                return new Outcome.Refused<>(lack.get());
            }
            servers.put(server.id(), server);
            power.put(server.id(), new PowerSeen(PowerState.OFF, null));
            return Outcome.done(made("servers", server.id()));
        });
    }

    @Override
    public Outcome<Made> ensureSlices(ServerId server, List<HardwareServer.Slice> slices) {
        return call(Verb.ENSURE_SLICES, server.toString(), () -> {
            HardwareServer there = servers.get(server);
            if (there == null) {
                return new Outcome.Refused<>("no such server");
            }
            HardwareServer wanted = new HardwareServer(
                    server, there.hostName(), slices, there.address(), there.sshKeys(), there.userData());
            List<HardwareServer> others = servers.values().stream()
                    .filter(other -> !other.id().equals(server))
                    .toList();
            Optional<String> lack = FakePool.lack(inventory, others, wanted);
            if (lack.isPresent()) {
                return new Outcome.Refused<>(lack.get());
            }
            servers.put(server, wanted);
            return new Outcome.Done<>(made("servers", server), wanted.equals(there));
        });
    }

    @Override
    public Outcome<Made> removeServer(ServerId server) {
        return call(Verb.REMOVE_SERVER, server.toString(), () -> {
            mappings.removeIf(mapping -> mapping.server().equals(server));
            power.remove(server);
            return new Outcome.Done<>(new Made(""), servers.remove(server) == null);
        });
    }

    @Override
    public Outcome<Made> ensureMapping(ServerId server, String arrayRef, VolumeId volume) {
        return call(Verb.ENSURE_MAPPING, server + "." + volume, () -> {
            if (!servers.containsKey(server) || !volumes.containsKey(volume)) {
                return new Outcome.Refused<>("no such server or volume");
            }
            boolean fresh = mappings.add(new Mapping(server, volume));
            return new Outcome.Done<>(new Made("/connections/" + server + "." + volume), !fresh);
        });
    }

    @Override
    public Outcome<Made> removeMapping(ServerId server, VolumeId volume) {
        return call(
                Verb.REMOVE_MAPPING,
                server + "." + volume,
                () -> new Outcome.Done<>(new Made(""), !mappings.remove(new Mapping(server, volume))));
    }

    @Override
    public Outcome<PowerState> ensurePower(ServerId server, PowerState wanted) {
        return call(Verb.ENSURE_POWER, server.toString(), () -> {
            PowerSeen now = power.get(server);
            if (now == null) {
                return new Outcome.Refused<>("no such server");
            }
            if (now.state() == wanted) {
                return Outcome.already(wanted);
            }
            Instant reset = wanted == PowerState.ON ? clock.instant() : now.lastReset();
            power.put(server, new PowerSeen(wanted, reset));
            return Outcome.done(wanted);
        });
    }

    @Override
    public Outcome<PowerState> ensureBladePower(String bladeRef, PowerState wanted) {
        return call(Verb.ENSURE_BLADE_POWER, bladeRef, () -> {
            Optional<Inventory.Blade> blade = inventory.blades().stream()
                    .filter(one -> one.ref().equals(bladeRef))
                    .findFirst();
            if (blade.isEmpty() || !blade.get().usable()) {
                return new Outcome.Refused<>("no usable blade " + bladeRef);
            }
            Inventory.Power now = blade.get().power();
            if (now == (wanted == PowerState.ON ? Inventory.Power.ON : Inventory.Power.OFF)) {
                return Outcome.already(wanted);
            }
            if (wanted == PowerState.OFF && isInUse(bladeRef)) {
                return new Outcome.Refused<>("slices of servers stand on " + bladeRef);
            }
            if (wanted == PowerState.ON && refusesToWake) {
                return new Outcome.Refused<>("its power supply does not answer");
            }
            if (wanted == PowerState.ON && now == Inventory.Power.OFF) {
                woken.add(bladeRef);
            }
            if (wanted == PowerState.ON && wakesSlowly && !isUpByNow(now)) {
                bladePower(bladeRef, Inventory.Power.COMING_UP);
                return new Outcome.InProgress<>(PAUSE, "coming up");
            }
            bladePower(bladeRef, wanted == PowerState.ON ? Inventory.Power.ON : Inventory.Power.OFF);
            return Outcome.done(wanted);
        });
    }

    private boolean isUpByNow(Inventory.Power now) {
        return now == Inventory.Power.COMING_UP && --looksUntilOn < 0;
    }

    private boolean isInUse(String bladeRef) {
        return servers.values().stream()
                .flatMap(server -> server.slices().stream())
                .anyMatch(slice -> slice.bladeRef().equals(bladeRef));
    }

    @Override
    public Outcome<PowerSeen> power(ServerId server) {
        return call(Verb.POWER, server.toString(), () -> {
            PowerSeen now = power.get(server);
            return now == null ? new Outcome.Refused<>("no such server") : Outcome.done(now);
        });
    }

    @Override
    public Outcome<StandsOn> standsOn(ServerId server) {
        return call(Verb.STANDS_ON, server.toString(), () -> {
            HardwareServer there = servers.get(server);
            PowerSeen now = power.get(server);
            return there == null || now == null
                    ? new Outcome.Refused<>("no such server")
                    : Outcome.done(new StandsOn(
                            now.state(),
                            there.slices().stream()
                                    .map(HardwareServer.Slice::id)
                                    .collect(Collectors.toSet())));
        });
    }

    @Override
    public Outcome<Made> restart(ServerId server) {
        return call(Verb.RESTART, server.toString(), () -> {
            if (!power.containsKey(server)) {
                return new Outcome.Refused<>("no such server");
            }
            power.put(server, new PowerSeen(PowerState.ON, clock.instant()));
            return Outcome.done(made("servers", server));
        });
    }

    @Override
    public Outcome<Optional<Standing>> standing(ServerId server) {
        return call(Verb.STANDING, server.toString(), () -> {
            PowerSeen now = power.get(server);
            HardwareServer there = servers.get(server);
            return now == null || there == null
                    ? Outcome.done(Optional.empty())
                    : Outcome.done(Optional.of(new Standing(now, true, there.slices())));
        });
    }

    @Override
    public Outcome<Holdings> holdings() {
        return call(Verb.HOLDINGS, "", () -> {
            List<Seen> all = new ArrayList<>();
            servers.keySet().forEach(id -> all.add(new Seen(Seen.Kind.SERVER, id.value(), ref("servers", id))));
            volumes.keySet().forEach(id -> all.add(new Seen(Seen.Kind.VOLUME, id.value(), ref("volumes", id))));
            Map<VolumeId, Long> bytes = new HashMap<>();
            volumes.values().forEach(volume -> bytes.put(volume.id(), volume.sizeGiB() * GIB));
            Set<Holdings.Mapped> mapped = mappings.stream()
                    .map(mapping -> new Holdings.Mapped(mapping.server(), mapping.volume()))
                    .collect(Collectors.toSet());
            return Outcome.done(new Holdings(all, bytes, true, mapped, aliens));
        });
    }

    @Override
    public Outcome<List<MeterValue>> readMeters(String enclosureOrArrayRef) {
        return call(
                Verb.READ_METERS,
                enclosureOrArrayRef,
                () -> Outcome.done(meters.getOrDefault(enclosureOrArrayRef, List.of())));
    }

    /** This hardware can do all there is. */
    @Override
    public Outcome<Profile> profile() {
        return call(
                Verb.PROFILE,
                "",
                () -> Outcome.done(new Profile(
                        "",
                        "hardware in memory",
                        Stream.of(Capability.values()).map(Offer::offered).toList())));
    }

    /** A console that says its server's name and what is typed. */
    @Override
    public Outcome<ConsoleLine> console(ServerId server, ConsoleSink sink) {
        return call(Verb.CONSOLE, server.toString(), () -> {
            HardwareServer there = servers.get(server);
            if (there == null) {
                return new Outcome.Refused<>("no such server");
            }
            sink.text(there.hostName() + " login: ");
            return Outcome.done(new ConsoleLine() {
                @Override
                public boolean type(String text) {
                    sink.text(text);
                    return true;
                }

                @Override
                public void close() {
                    sink.closed("closed");
                }
            });
        });
    }

    @Override
    public Outcome<Integer> events(EventMemory since, EventSink sink) {
        return new Outcome.Refused<>("this hardware tells nothing by itself");
    }

    private synchronized <T> Outcome<T> call(Verb verb, String about, Supplier<Outcome<T>> effect) {
        calls.add(new Call(verb, about));
        Queue<Fault> scripted = faults.get(verb);
        Fault fault = scripted == null ? null : scripted.poll();
        return switch (fault) {
            case null -> effect.get();
            case Fault.Refuse(String reason) -> new Outcome.Refused<>(reason);
            case Fault.NotNow() -> new Outcome.Unavailable<>(PAUSE, "scripted");
            case Fault.Slow() -> new Outcome.InProgress<>(PAUSE, "scripted");
            case Fault.UnknownNotDone() -> new Outcome.Unknown<>("scripted, not done");
            case Fault.UnknownButDone() -> {
                var _ = effect.get();
                yield new Outcome.Unknown<>("scripted, done");
            }
            case Fault.Crash(boolean afterEffect, RuntimeException with) -> {
                if (afterEffect) {
                    var _ = effect.get();
                }
                throw with;
            }
        };
    }

    private static Made made(String kind, Object id) {
        return new Made(ref(kind, id));
    }

    private static String ref(String kind, Object id) {
        return "/fake/" + kind + "/" + id;
    }
}
