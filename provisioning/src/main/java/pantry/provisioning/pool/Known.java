package pantry.provisioning.pool;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ControlUnitId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.FabricId;
import pantry.provisioning.ground.PoolId;

/** What the rows say there is: what an inventory is compared with. */
public record Known(
        PoolId pool,
        int ceilingOvercommit,
        int storageOvercommit,
        List<Enclosure> enclosures,
        List<ControlUnit> controlUnits,
        List<Blade> blades,
        List<Array> arrays,
        List<Fabric> fabrics) {
    public Known {
        enclosures = List.copyOf(enclosures);
        controlUnits = List.copyOf(controlUnits);
        blades = List.copyOf(blades);
        arrays = List.copyOf(arrays);
        fabrics = List.copyOf(fabrics);
    }

    /** What of it is of one fabric. */
    public Known of(FabricRefs refs) {
        return new Known(
                pool,
                ceilingOvercommit,
                storageOvercommit,
                enclosures.stream().filter(one -> refs.owns(one.ref())).toList(),
                controlUnits.stream().filter(one -> refs.owns(one.ref())).toList(),
                blades.stream().filter(one -> refs.owns(one.ref())).toList(),
                arrays.stream().filter(one -> refs.owns(one.ref())).toList(),
                fabrics);
    }

    public record Enclosure(EnclosureId id, String ref, String name, int slots, Health health) {}

    public record ControlUnit(
            ControlUnitId id, EnclosureId enclosure, String ref, String name, boolean active, Health health) {}

    /** {@code poweredAt}: when its power was last changed; {@code occupied}: something stands on it; {@code condemned}: an operator says that it has failed. */
    public record Blade(
            BladeId id,
            EnclosureId enclosure,
            String ref,
            String name,
            int slot,
            BladeView.State state,
            boolean reachable,
            BladeView.Power power,
            @Nullable Instant poweredAt,
            boolean occupied,
            boolean condemned) {}

    public record Array(ArrayId id, String ref, String name, long capacityGiB, long writtenBytes, Health health) {}

    public record Fabric(FabricId id, String name, String url, FabricView.State state, String problem) {}
}
