package pantry.emulator.simulated.machine;

import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.EnclosureId;

/** Processors and memory in a slot, nothing else; all of it is for slices. */
public record Blade(
        BladeId id, String name, EnclosureId enclosure, int slot, int processors, int cpuMillicores, int memoryMiB) {
    public static final int MAX_CPU_MILLICORES = 1_024_000;
    public static final int MAX_MEMORY_MIB = 2 * 1024 * 1024;

    public Blade {
        if (slot < 1 || processors < 1) {
            throw new IllegalArgumentException("slot " + slot + ", processors " + processors);
        }
        if (cpuMillicores < 1 || cpuMillicores > MAX_CPU_MILLICORES || memoryMiB < 1 || memoryMiB > MAX_MEMORY_MIB) {
            throw new IllegalArgumentException("cpu " + cpuMillicores + ", memory " + memoryMiB);
        }
    }

    public double memoryGiB() {
        return memoryMiB / 1024.0;
    }
}
