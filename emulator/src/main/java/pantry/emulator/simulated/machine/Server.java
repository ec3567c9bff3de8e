package pantry.emulator.simulated.machine;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;

/** One or more slices of blades of one enclosure that work as one machine. The name is the client's and unique. */
public record Server(
        ServerId id,
        String name,
        @Nullable String hostName,
        @Nullable String address,
        @Nullable String userData,
        List<String> sshKeys,
        List<Slice> slices,
        Power power,
        long composedAtMicros,
        BootOverride bootOverride) {
    public static final int MAX_SLICES = 64;

    /** A log of an earlier version knows no overrides. */
    public Server(
            ServerId id,
            String name,
            @Nullable String hostName,
            @Nullable String address,
            @Nullable String userData,
            List<String> sshKeys,
            List<Slice> slices,
            Power power,
            long composedAtMicros,
            @Nullable BootOverride bootOverride) {
        if (slices.isEmpty() || slices.size() > MAX_SLICES) {
            throw new IllegalArgumentException("slices: " + slices.size());
        }
        this.id = id;
        this.name = name;
        this.hostName = hostName;
        this.address = address;
        this.userData = userData;
        this.sshKeys = List.copyOf(sshKeys);
        this.slices = List.copyOf(slices);
        this.power = power;
        this.composedAtMicros = composedAtMicros;
        this.bootOverride = bootOverride == null ? BootOverride.NONE : bootOverride;
    }

    /** Several slices, on several blades. */
    public boolean isSpanning() {
        return slices.size() > 1;
    }

    public @Nullable Slice slice(SliceId sliceId) {
        return slices.stream()
                .filter(slice -> slice.id().equals(sliceId))
                .findFirst()
                .orElse(null);
    }

    public boolean standsOn(BladeId blade) {
        return slices.stream().anyMatch(slice -> slice.blade().equals(blade));
    }

    public Server withPower(Power changed) {
        return new Server(
                id, name, hostName, address, userData, sshKeys, slices, changed, composedAtMicros, bootOverride);
    }

    public Server withSlices(List<Slice> changed) {
        return new Server(
                id, name, hostName, address, userData, sshKeys, changed, power, composedAtMicros, bootOverride);
    }

    public Server withBootOverride(BootOverride changed) {
        return new Server(id, name, hostName, address, userData, sshKeys, slices, power, composedAtMicros, changed);
    }

    /** What carries it now: its members as far as they work, with the reserve while one of them is lost. */
    public List<Slice> carrying() {
        return slices.stream()
                .filter(Slice::isWorking)
                .filter(slice -> !slice.isReserve() || hasLost())
                .toList();
    }

    /** What it can use now: the reserve makes up for what was lost, and never for more. */
    public long usableMillicores() {
        return Math.min(
                cpuMillicores(),
                carrying().stream().mapToLong(Slice::cpuMillicores).sum());
    }

    public long usableMiB() {
        return Math.min(
                memoryMiB(), carrying().stream().mapToLong(Slice::memoryMiB).sum());
    }

    /** Its size: what its members are guaranteed, lost or not. */
    public long cpuMillicores() {
        return members().mapToLong(Slice::cpuMillicores).sum();
    }

    public long memoryMiB() {
        return members().mapToLong(Slice::memoryMiB).sum();
    }

    public boolean hasLost() {
        return slices.stream().anyMatch(Slice::lost);
    }

    private Stream<Slice> members() {
        return slices.stream().filter(slice -> !slice.isReserve());
    }
}
