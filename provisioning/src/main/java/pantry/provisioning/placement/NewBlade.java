package pantry.provisioning.placement;

import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.ground.PoolId;

/** A blade that the hardware has and the pool does not know yet. */
public record NewBlade(
        BladeId id,
        PoolId pool,
        EnclosureId enclosure,
        String name,
        String ref,
        int slot,
        BladeState state,
        int cpuMillicores,
        int memoryMiB,
        int ceilingOvercommit,
        BladePower power) {
    public NewBlade {
        if (cpuMillicores <= 0 || memoryMiB <= 0 || ceilingOvercommit < 1) {
            throw new IllegalArgumentException("a blade has cpu and memory, and an overcommit factor of at least 1");
        }
    }

    /** One that is on. */
    public NewBlade(
            BladeId id,
            PoolId pool,
            EnclosureId enclosure,
            String name,
            String ref,
            int slot,
            BladeState state,
            int cpuMillicores,
            int memoryMiB,
            int ceilingOvercommit) {
        this(id, pool, enclosure, name, ref, slot, state, cpuMillicores, memoryMiB, ceilingOvercommit, BladePower.ON);
    }
}
