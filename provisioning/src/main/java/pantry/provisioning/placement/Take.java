package pantry.provisioning.placement;

import pantry.provisioning.ground.BladeId;

/** Room taken from a blade, or given back to it: then all sizes are negative. Orders leave spares alone. */
record Take(BladeId blade, int cpu, int memory, int cpuCeiling, int memoryCeiling, boolean mayUseSpare) {
    Take(BladeId blade, Size size, boolean mayUseSpare) {
        this(blade, size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling(), mayUseSpare);
    }

    /** Both together may use a spare only if each may. */
    Take plus(Take other) {
        return new Take(
                blade,
                cpu + other.cpu,
                memory + other.memory,
                cpuCeiling + other.cpuCeiling,
                memoryCeiling + other.memoryCeiling,
                mayUseSpare && other.mayUseSpare);
    }

    Take givenBack() {
        return new Take(blade, -cpu, -memory, -cpuCeiling, -memoryCeiling, true);
    }

    boolean givesBack() {
        return cpu <= 0 && memory <= 0 && cpuCeiling <= 0 && memoryCeiling <= 0;
    }

    Size size() {
        return new Size(cpu, memory, cpuCeiling, memoryCeiling);
    }
}
