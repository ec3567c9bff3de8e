package pantry.provisioning.fabric;

import java.util.Set;
import pantry.provisioning.ground.SliceId;

/** A server's power, and the slices that hardware has it stand on; of those that are not ours nothing is told. */
public record StandsOn(PowerState power, Set<SliceId> slices) {
    public StandsOn {
        slices = Set.copyOf(slices);
    }
}
