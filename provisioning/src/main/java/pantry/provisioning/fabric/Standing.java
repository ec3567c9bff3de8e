package pantry.provisioning.fabric;

import java.util.List;

/** A server as the hardware has it; {@code tellsSlices} is false where a service composes whole blades and knows no slices. */
public record Standing(PowerSeen power, boolean tellsSlices, List<HardwareServer.Slice> slices) {
    public Standing {
        slices = List.copyOf(slices);
    }
}
