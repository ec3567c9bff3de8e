package pantry.provisioning.placement;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerSpec;

/** How much: guarantees and ceilings, in millicores and MiB. */
record Size(int cpu, int memory, int cpuCeiling, int memoryCeiling) {
    static final Size NONE = new Size(0, 0, 0, 0);

    static Size of(ServerSpec spec) {
        return new Size(spec.cpuMillicores(), spec.memoryMiB(), spec.ceilingMillicores(), spec.memoryCeilingMiB());
    }

    static Size of(Locked server) {
        return new Size(
                server.cpuMillicores(), server.memoryMiB(), server.ceilingMillicores(), server.memoryCeilingMiB());
    }

    /** A ceiling that nobody named keeps its guarantee's pace where both were the same, and is never below it. */
    Size with(NewSize wanted) {
        int newCpu = or(wanted.cpuMillicores(), cpu);
        int newMemory = or(wanted.memoryMiB(), memory);
        return new Size(
                newCpu,
                newMemory,
                or(wanted.ceilingMillicores(), cpuCeiling == cpu ? newCpu : Math.max(newCpu, cpuCeiling)),
                or(
                        wanted.memoryCeilingMiB(),
                        memoryCeiling == memory ? newMemory : Math.max(newMemory, memoryCeiling)));
    }

    boolean isOrdered() {
        return cpuCeiling >= cpu && memoryCeiling >= memory;
    }

    private static int or(@Nullable Integer wanted, int otherwise) {
        return wanted == null ? otherwise : wanted;
    }

    Size plus(Size other) {
        return new Size(
                cpu + other.cpu,
                memory + other.memory,
                cpuCeiling + other.cpuCeiling,
                memoryCeiling + other.memoryCeiling);
    }

    Size minus(Size other) {
        return new Size(
                cpu - other.cpu,
                memory - other.memory,
                cpuCeiling - other.cpuCeiling,
                memoryCeiling - other.memoryCeiling);
    }

    /** Of each the larger. */
    Size most(Size other) {
        return new Size(
                Math.max(cpu, other.cpu),
                Math.max(memory, other.memory),
                Math.max(cpuCeiling, other.cpuCeiling),
                Math.max(memoryCeiling, other.memoryCeiling));
    }
}
