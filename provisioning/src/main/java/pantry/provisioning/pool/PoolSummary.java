package pantry.provisioning.pool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.PoolId;

/** The pool at a glance; {@code troubles} says in sentences what is not well, the worst first. */
public record PoolSummary(
        PoolId id,
        String name,
        Health health,
        List<String> troubles,
        Room cpuMillicores,
        Room memoryMiB,
        Storage storage,
        Map<BladeView.State, Integer> blades,
        int spares,
        List<FabricView> fabrics) {
    public PoolSummary {
        troubles = List.copyOf(troubles);
        blades = Map.copyOf(blades);
        fabrics = List.copyOf(fabrics);
    }

    /**
     * Of all blades that work, spares and those that are being emptied included: one that has failed or is out of use for
     * maintenance gives nothing, and what was lost with it is held by nobody. {@code guaranteed} is what servers hold, {@code orderable} the free part that
     * orders may take (of available blades that are no spares), {@code used} what is measured, absent until it is.
     */
    public record Room(
            long capacity,
            long guaranteed,
            long free,
            long orderable,
            @Nullable Long used) {}

    public record Storage(long capacityGiB, long promiseGiB, long provisionedGiB, long freeGiB, long writtenBytes) {}
}
