package pantry.provisioning.fabric;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/** One fabric among several: its references carry its name outside, and are its own inside. */
final class NamedFabric implements Fabric {
    private final Fabric fabric;
    private final FabricRefs refs;

    NamedFabric(String name, Fabric fabric) {
        this.fabric = fabric;
        this.refs = FabricRefs.of(name);
    }

    Fabric inside() {
        return fabric;
    }

    @Override
    public Outcome<Inventory> inventory() {
        return mapped(fabric.inventory(), refs::out);
    }

    @Override
    public Outcome<Inventory> inventory(Set<String> about) {
        return mapped(fabric.inventory(about.stream().map(refs::in).collect(Collectors.toSet())), refs::out);
    }

    @Override
    public Outcome<Made> ensureVolume(HardwareVolume volume) {
        return fabric.ensureVolume(
                new HardwareVolume(volume.id(), refs.in(volume.arrayRef()), volume.sizeGiB(), volume.imageName()));
    }

    @Override
    public Outcome<Made> growVolume(String arrayRef, VolumeId volume, int sizeGiB) {
        return fabric.growVolume(refs.in(arrayRef), volume, sizeGiB);
    }

    @Override
    public Outcome<Made> ensureCopy(HardwareCopy copy) {
        return fabric.ensureCopy(
                new HardwareCopy(copy.id(), refs.in(copy.arrayRef()), copy.source(), copy.kind(), copy.sizeGiB()));
    }

    @Override
    public Outcome<Made> removeVolume(String arrayRef, VolumeId volume) {
        return fabric.removeVolume(refs.in(arrayRef), volume);
    }

    @Override
    public Outcome<Made> ensureServer(HardwareServer server) {
        return fabric.ensureServer(new HardwareServer(
                server.id(),
                server.hostName(),
                refs.in(server.slices()),
                server.address(),
                server.sshKeys(),
                server.userData()));
    }

    @Override
    public Outcome<Made> ensureSlices(ServerId server, List<HardwareServer.Slice> slices) {
        return fabric.ensureSlices(server, refs.in(slices));
    }

    @Override
    public Outcome<Made> removeServer(ServerId server) {
        return fabric.removeServer(server);
    }

    @Override
    public Outcome<Made> ensureMapping(ServerId server, String arrayRef, VolumeId volume) {
        return fabric.ensureMapping(server, refs.in(arrayRef), volume);
    }

    @Override
    public Outcome<Made> removeMapping(ServerId server, VolumeId volume) {
        return fabric.removeMapping(server, volume);
    }

    @Override
    public Outcome<PowerState> ensurePower(ServerId server, PowerState wanted) {
        return fabric.ensurePower(server, wanted);
    }

    @Override
    public Outcome<PowerState> ensureBladePower(String bladeRef, PowerState wanted) {
        return fabric.ensureBladePower(refs.in(bladeRef), wanted);
    }

    @Override
    public Outcome<PowerSeen> power(ServerId server) {
        return fabric.power(server);
    }

    @Override
    public Outcome<StandsOn> standsOn(ServerId server) {
        return fabric.standsOn(server);
    }

    @Override
    public Outcome<Made> restart(ServerId server) {
        return fabric.restart(server);
    }

    @Override
    public Outcome<Optional<Standing>> standing(ServerId server) {
        return mapped(
                fabric.standing(server),
                found -> found.map(one -> new Standing(one.power(), one.tellsSlices(), refs.out(one.slices()))));
    }

    @Override
    public Outcome<Holdings> holdings() {
        return mapped(fabric.holdings(), refs::out);
    }

    @Override
    public Outcome<List<MeterValue>> readMeters(String enclosureOrArrayRef) {
        return mapped(
                fabric.readMeters(refs.in(enclosureOrArrayRef)),
                values -> values.stream().map(refs::out).toList());
    }

    @Override
    public Outcome<Profile> profile() {
        return fabric.profile();
    }

    @Override
    public Outcome<ConsoleLine> console(ServerId server, ConsoleSink sink) {
        return fabric.console(server, sink);
    }

    @Override
    public Outcome<Integer> events(EventMemory since, EventSink sink) {
        return fabric.events(since, sink);
    }

    private static <T> Outcome<T> mapped(Outcome<T> outcome, Function<T, T> change) {
        return outcome instanceof Outcome.Done<T>(T value, boolean already)
                ? new Outcome.Done<>(change.apply(value), already)
                : outcome;
    }
}
