package pantry.provisioning.placement;

import pantry.provisioning.ground.BladeId;

/** Room taken from a blade, or given back to it: then all sizes are negative. */
record Take(BladeId blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
    Take plus(Take other) {
        return new Take(
                blade,
                cpu + other.cpu,
                memory + other.memory,
                cpuCeiling + other.cpuCeiling,
                memoryCeiling + other.memoryCeiling);
    }

    Take givenBack() {
        return new Take(blade, -cpu, -memory, -cpuCeiling, -memoryCeiling);
    }

    boolean givesBack() {
        return cpu <= 0;
    }
}
