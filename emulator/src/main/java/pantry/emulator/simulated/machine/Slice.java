package pantry.emulator.simulated.machine;

import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.SliceId;

/**
 * The part of one blade given to one server: what it always gets and what it may burst to. A slice is lost when its
 * blade failed under it; it comes back with the server's next start after the repair.
 */
public record Slice(
        SliceId id,
        BladeId blade,
        int cpuMillicores,
        int cpuCeilingMillicores,
        int memoryMiB,
        int memoryCeilingMiB,
        boolean lost) {
    public Slice {
        if (cpuMillicores < 1 || cpuCeilingMillicores < cpuMillicores) {
            throw new IllegalArgumentException("cpu " + cpuMillicores + " to " + cpuCeilingMillicores);
        }
        if (memoryMiB < 1 || memoryCeilingMiB < memoryMiB) {
            throw new IllegalArgumentException("memory " + memoryMiB + " to " + memoryCeilingMiB);
        }
    }

    public Slice withLost(boolean nowLost) {
        return new Slice(id, blade, cpuMillicores, cpuCeilingMillicores, memoryMiB, memoryCeilingMiB, nowLost);
    }
}
