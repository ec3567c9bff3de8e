package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/**
 * Hardware behind a DMTF Redfish and SNIA Swordfish service. It finds its way from the service root along links, knows
 * things by their Name, which is our id, and keeps nothing that the service could not tell it again.
 */
public final class RedfishFabric implements Fabric, AutoCloseable {
    private static final int TASKS = 1_000;
    private static final Duration TASK_AGE = Duration.ofHours(1);

    private final Units units;
    private final Call.Line line;
    private final Servers servers;
    private final Power power;
    private final BladePower bladePower;
    private final Volumes volumes;
    private final Mappings mappings;
    private final Frames frames;
    private final Nearby nearby;
    private final Found found;
    private final Meters meters;
    private final Discovery discovery;
    private final Consoles consoles;
    private final Events events;

    private RedfishFabric(
            FabricAddress address, Reach reach, Clock clock, RandomGenerator random, Pause pause, FabricLimits limits) {
        this.units = new Units(address, reach, clock, limits);
        this.line = new Call.Line(units, clock, random, pause, limits, new Remembered<>(clock, TASKS, TASK_AGE));
        Tree tree = new Tree(clock);
        BladeRefs blades = new BladeRefs();
        this.servers = new Servers(clock, tree, blades);
        this.power = new Power(clock, limits, servers);
        this.bladePower = new BladePower(limits, blades);
        this.volumes = new Volumes(clock, tree);
        this.mappings = new Mappings(clock, tree, servers, volumes);
        Arrays arrays = new Arrays(clock, tree);
        this.frames = new Frames(tree, blades, arrays);
        this.nearby = new Nearby(tree, frames, blades, arrays);
        this.found = new Found(tree);
        this.meters = new Meters(clock, tree, blades);
        this.discovery = new Discovery(tree);
        this.consoles = new Consoles(units, limits, servers);
        this.events = new Events(units, tree, limits);
    }

    /** Nothing is asked yet: the first verb logs in, and a service that is not there makes verbs unavailable. */
    public static RedfishFabric connect(
            FabricAddress address, Clock clock, RandomGenerator random, Pause pause, FabricLimits limits) {
        return connect(address, Reach.ANYWHERE, clock, random, pause, limits);
    }

    /** The same for an address that somebody typed: only within reach is it asked. */
    public static RedfishFabric connect(
            FabricAddress address, Reach reach, Clock clock, RandomGenerator random, Pause pause, FabricLimits limits) {
        return new RedfishFabric(address, reach, clock, random, pause, limits);
    }

    @Override
    public Outcome<Inventory> inventory() {
        return verb(call -> Outcome.done(frames.read(call)));
    }

    /** Urgent: while all that stood in one enclosure is put together again, the next one that fails is to be seen. */
    @Override
    public Outcome<Inventory> inventory(Set<String> about) {
        return verb(true, call -> Outcome.done(nearby.read(call, about)));
    }

    @Override
    public Outcome<Made> ensureVolume(HardwareVolume volume) {
        return verb(call -> volumes.ensure(call, volume));
    }

    @Override
    public Outcome<Made> growVolume(String arrayRef, VolumeId volume, int sizeGiB) {
        return verb(call -> volumes.grow(call, arrayRef, volume, sizeGiB));
    }

    @Override
    public Outcome<Made> ensureCopy(HardwareCopy copy) {
        return verb(call -> volumes.ensureCopy(call, copy));
    }

    @Override
    public Outcome<Made> removeVolume(String arrayRef, VolumeId volume) {
        return verb(call -> volumes.remove(call, arrayRef, volume));
    }

    @Override
    public Outcome<Made> ensureServer(HardwareServer server) {
        return verb(call -> servers.ensure(call, server));
    }

    @Override
    public Outcome<Made> ensureSlices(ServerId server, List<HardwareServer.Slice> slices) {
        return verb(call -> servers.reshape(call, server, slices));
    }

    @Override
    public Outcome<Made> removeServer(ServerId server) {
        return verb(call -> servers.remove(call, server));
    }

    @Override
    public Outcome<Made> ensureMapping(ServerId server, String arrayRef, VolumeId volume) {
        return verb(call -> mappings.ensure(call, server, arrayRef, volume));
    }

    @Override
    public Outcome<Made> removeMapping(ServerId server, VolumeId volume) {
        return verb(call -> mappings.remove(call, server, volume));
    }

    @Override
    public Outcome<PowerState> ensurePower(ServerId server, PowerState wanted) {
        return verb(call -> power.ensure(call, server, wanted));
    }

    @Override
    public Outcome<PowerState> ensureBladePower(String bladeRef, PowerState wanted) {
        return verb(call -> bladePower.ensure(call, bladeRef, wanted));
    }

    @Override
    public Outcome<PowerSeen> power(ServerId server) {
        return verb(call -> power.seen(call, server));
    }

    @Override
    public Outcome<StandsOn> standsOn(ServerId server) {
        return verb(call -> power.standsOn(call, server));
    }

    @Override
    public Outcome<Made> restart(ServerId server) {
        return verb(call -> power.restart(call, server));
    }

    @Override
    public Outcome<Optional<Standing>> standing(ServerId server) {
        return verb(call -> Outcome.done(servers.standing(call, server)));
    }

    @Override
    public Outcome<Holdings> holdings() {
        return verb(call -> Outcome.done(found.all(call)));
    }

    @Override
    public Outcome<List<MeterValue>> readMeters(String enclosureOrArrayRef) {
        return verb(call -> Outcome.done(meters.read(call, enclosureOrArrayRef)));
    }

    @Override
    public Outcome<Profile> profile() {
        return verb(call -> Outcome.done(discovery.profile(call)));
    }

    @Override
    public Outcome<ConsoleLine> console(ServerId server, ConsoleSink sink) {
        return verb(call -> consoles.open(call, server, sink));
    }

    @Override
    public Outcome<Integer> events(EventMemory since, EventSink sink) {
        return verb(call -> events.follow(call, since.order(), sink));
    }

    private <T> Outcome<T> verb(Function<Call, Outcome<T>> conversation) {
        return verb(false, conversation);
    }

    private <T> Outcome<T> verb(boolean urgent, Function<Call, Outcome<T>> conversation) {
        try {
            return conversation.apply(new Call(line, urgent));
        } catch (Stop stop) {
            return stop.outcome();
        }
    }

    /** Ends the session; whoever is still talking gets no answer any more. */
    @Override
    public void close() {
        units.close();
    }
}
