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
        long composedAtMicros) {
    public static final int MAX_SLICES = 64;

    public Server {
        sshKeys = List.copyOf(sshKeys);
        slices = List.copyOf(slices);
        if (slices.isEmpty() || slices.size() > MAX_SLICES) {
            throw new IllegalArgumentException("slices: " + slices.size());
        }
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
        return new Server(id, name, hostName, address, userData, sshKeys, slices, changed, composedAtMicros);
    }

    public Server withSlices(List<Slice> changed) {
        return new Server(id, name, hostName, address, userData, sshKeys, changed, power, composedAtMicros);
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
