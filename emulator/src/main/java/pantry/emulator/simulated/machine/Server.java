package pantry.emulator.simulated.machine;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.id.SliceId;

/**
 * One or more slices of blades of one enclosure that work as one machine. The name is the client's and unique.
 *
 * @param workMillicores how large the work is that it has: as large as itself when it was composed. Giving it more or less
 *     afterwards makes its work no larger or smaller
 * @param workMemoryMiB the same of its working set
 */
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
        BootOverride bootOverride,
        long workMillicores,
        long workMemoryMiB) {
    public static final int MAX_SLICES = 64;

    /** A log of an earlier version knows no overrides and no work. */
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
            @Nullable BootOverride bootOverride,
            long workMillicores,
            long workMemoryMiB) {
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
        this.workMillicores = workMillicores == 0 ? sizeOf(slices, Slice::cpuMillicores) : workMillicores;
        this.workMemoryMiB = workMemoryMiB == 0 ? sizeOf(slices, Slice::memoryMiB) : workMemoryMiB;
    }

    /** One that is composed now. */
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
        this(id, name, hostName, address, userData, sshKeys, slices, power, composedAtMicros, bootOverride, 0, 0);
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
                id,
                name,
                hostName,
                address,
                userData,
                sshKeys,
                slices,
                changed,
                composedAtMicros,
                bootOverride,
                workMillicores,
                workMemoryMiB);
    }

    public Server withSlices(List<Slice> changed) {
        return new Server(
                id,
                name,
                hostName,
                address,
                userData,
                sshKeys,
                changed,
                power,
                composedAtMicros,
                bootOverride,
                workMillicores,
                workMemoryMiB);
    }

    public Server withBootOverride(BootOverride changed) {
        return new Server(
                id,
                name,
                hostName,
                address,
                userData,
                sshKeys,
                slices,
                power,
                composedAtMicros,
                changed,
                workMillicores,
                workMemoryMiB);
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
        return sizeOf(slices, Slice::cpuMillicores);
    }

    public long memoryMiB() {
        return sizeOf(slices, Slice::memoryMiB);
    }

    public long cpuCeilingMillicores() {
        return sizeOf(slices, Slice::cpuCeilingMillicores);
    }

    public long memoryCeilingMiB() {
        return sizeOf(slices, Slice::memoryCeilingMiB);
    }

    public boolean hasLost() {
        return slices.stream().anyMatch(Slice::lost);
    }

    private static long sizeOf(List<Slice> slices, ToLongFunction<Slice> amount) {
        return slices.stream()
                .filter(slice -> !slice.isReserve())
                .mapToLong(amount)
                .sum();
    }
}
