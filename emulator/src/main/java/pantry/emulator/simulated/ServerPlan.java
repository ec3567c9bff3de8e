package pantry.emulator.simulated;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.machine.Slice;

/** A server as its client asks for it. */
public record ServerPlan(
        String name,
        @Nullable String hostName,
        @Nullable String address,
        @Nullable String userData,
        List<String> sshKeys,
        List<Slice> slices) {
    public ServerPlan {
        sshKeys = List.copyOf(sshKeys);
        slices = List.copyOf(slices);
    }
}
