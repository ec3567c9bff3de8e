package pantry.provisioning.placement;

import java.util.UUID;
import pantry.provisioning.ground.BladeId;

/** What placement knows of a blade: the row as the database has it. */
record BladeRow(
        BladeId id,
        String name,
        UUID enclosure,
        BladeState state,
        boolean spare,
        int cpuMillicores,
        int memoryMiB,
        int cpuFree,
        int memoryFree,
        int cpuCeilingFree,
        int memoryCeilingFree,
        int ceilingOvercommit,
        int survives) {
    /** Takes slices, be it a spare's way. */
    boolean isAvailable() {
        return state == BladeState.AVAILABLE;
    }

    /** What ceilings may add up to on it. */
    int cpuCeiling() {
        return Math.multiplyExact(cpuMillicores, ceilingOvercommit);
    }

    int memoryCeiling() {
        return Math.multiplyExact(memoryMiB, ceilingOvercommit);
    }
}
