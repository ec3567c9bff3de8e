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
        int ceilingOvercommit) {
    boolean isOpen() {
        return state == BladeState.AVAILABLE && !spare;
    }

    /** What ceilings may add up to on it. */
    int cpuCeiling() {
        return Math.multiplyExact(cpuMillicores, ceilingOvercommit);
    }

    int memoryCeiling() {
        return Math.multiplyExact(memoryMiB, ceilingOvercommit);
    }
}
