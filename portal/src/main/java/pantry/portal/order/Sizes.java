package pantry.portal.order;

import java.util.List;
import java.util.Optional;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.ServerSpec;

/** The sizes of an order, while they are made smaller. Ceilings are never below guarantees: they give way together. */
record Sizes(long cpu, long cpuCeiling, long memory, long memoryCeiling, long disk) {
    private static final double CEILING_WEIGHT = 0.25;

    static Sizes of(ServerSpec spec) {
        return new Sizes(
                spec.cpuMillicores(),
                spec.ceilingMillicores(),
                spec.memoryMiB(),
                spec.memoryCeilingMiB(),
                spec.bootDiskGiB());
    }

    /** Each that is short as large as what is left of it; empty where nothing smaller helps. */
    Optional<Sizes> within(List<Shortage> shortages) {
        Sizes smaller = this;
        for (Shortage shortage : shortages) {
            long left = shortage.available();
            switch (shortage.resource()) {
                case "cpuMillicores" -> smaller = smaller.withCpu(Math.min(smaller.cpu, left));
                case "memoryMiB" -> smaller = smaller.withMemory(Math.min(smaller.memory, left));
                case "storageGiB" -> smaller = smaller.withDisk(Math.min(smaller.disk, left));
                case "ceilingMillicores" -> smaller = smaller.withCpuCeiling(left);
                case "memoryCeilingMiB" -> smaller = smaller.withMemoryCeiling(left);
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(smaller);
    }

    /** Within the quota and the array, and no more cpu and memory than any one blade has free at all. */
    Optional<Sizes> withinAnyBlade(List<Shortage> shortages) {
        Optional<Sizes> granted = within(shortages.stream()
                .filter(one -> one.of() != Of.POOL || one.resource().equals("storageGiB"))
                .toList());
        return granted.map(sizes -> sizes.times(sizes.shareOfAnyBlade(shortages)));
    }

    private double shareOfAnyBlade(List<Shortage> shortages) {
        double share = 1;
        for (Shortage one : shortages) {
            if (one.of() == Of.POOL && one.resource().equals("cpuMillicores")) {
                share = Math.min(share, (double) one.limit() / cpu);
            } else if (one.of() == Of.POOL && one.resource().equals("memoryMiB")) {
                share = Math.min(share, (double) one.limit() / memory);
            }
        }
        return share;
    }

    /** Cpu and memory times a share, ceilings as they can stay. */
    Sizes times(double share) {
        return withCpu(Math.round(cpu * share)).withMemory(Math.round(memory * share));
    }

    /** With the least that any server and this image need instead of less. */
    Sizes atLeast(Image image) {
        return withCpu(Math.max(cpu, ServerSpec.LEAST_MILLICORES)).withMemory(Math.max(memory, leastMemory(image)));
    }

    boolean isEnoughFor(Image image) {
        return cpu >= ServerSpec.LEAST_MILLICORES
                && memory >= leastMemory(image)
                && disk >= Math.max(ServerSpec.LEAST_DISK_GIB, image.sizeGiB());
    }

    private static long leastMemory(Image image) {
        return Math.max(ServerSpec.LEAST_MEMORY_MIB, image.minMemoryMiB());
    }

    /** In steps that people order in, where that leaves anything. */
    Sizes rounded(long cpuStep, long memoryStep) {
        return withCpu(cpu < cpuStep ? cpu : cpu - cpu % cpuStep)
                .withMemory(memory < memoryStep ? memory : memory - memory % memoryStep);
    }

    /** A ceiling that was the guarantee stays the guarantee. */
    Sizes withCpu(long value) {
        return new Sizes(value, cpuCeiling == cpu ? value : Math.max(value, cpuCeiling), memory, memoryCeiling, disk);
    }

    Sizes withMemory(long value) {
        return new Sizes(
                cpu, cpuCeiling, value, memoryCeiling == memory ? value : Math.max(value, memoryCeiling), disk);
    }

    private Sizes withDisk(long value) {
        return new Sizes(cpu, cpuCeiling, memory, memoryCeiling, value);
    }

    private Sizes withCpuCeiling(long value) {
        return new Sizes(Math.min(cpu, value), value, memory, memoryCeiling, disk);
    }

    private Sizes withMemoryCeiling(long value) {
        return new Sizes(cpu, cpuCeiling, Math.min(memory, value), value, disk);
    }

    boolean hasGuaranteesOf(Sizes other) {
        return cpu == other.cpu && memory == other.memory && disk == other.disk;
    }

    /** How far from what was asked: the relative differences together. What may be burst to counts less than what is held. */
    double distanceFrom(Sizes asked) {
        return difference(cpu, asked.cpu)
                + difference(memory, asked.memory)
                + difference(disk, asked.disk)
                + CEILING_WEIGHT * difference(cpuCeiling, asked.cpuCeiling)
                + CEILING_WEIGHT * difference(memoryCeiling, asked.memoryCeiling);
    }

    private static double difference(long one, long asked) {
        return Math.min(1, (double) Math.abs(asked - one) / asked);
    }
}
