package pantry.provisioning.fabric;

import java.math.BigDecimal;

/** How large a blade is, from what its system tells. */
final class Sizes {
    private static final int MILLICORES_PER_CORE = 1000;
    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);
    /** No blade has more; what says so lies. */
    private static final BigDecimal MOST_GIB = BigDecimal.valueOf(1 << 20);

    private static final int MOST_CORES = 1 << 16;

    private final Tree tree;

    Sizes(Tree tree) {
        this.tree = tree;
    }

    /** The summary counts cores since version 1.14 of its schema; before, each processor has to be asked. */
    int cpuMillicores(Call call, Resource system) {
        int cores = system.integer(0, "ProcessorSummary", "CoreCount");
        if (cores == 0 && system.at("Oem", "Pantry", "CpuMillicores").isMissingNode()) {
            cores = system.link("Processors").stream()
                    .flatMap(processors -> tree.members(call, processors).stream())
                    .mapToInt(processor -> processor.integer(0, "TotalCores"))
                    .sum();
        }
        int counted = Math.max(cores, system.integer(0, "ProcessorSummary", "Count"));
        int least = Math.clamp(counted, 0, MOST_CORES);
        return system.integer(least * MILLICORES_PER_CORE, "Oem", "Pantry", "CpuMillicores");
    }

    static int memoryMiB(Resource system) {
        int memoryMiB = system.number("MemorySummary", "TotalSystemMemoryGiB")
                .filter(gib -> gib.signum() > 0 && gib.compareTo(MOST_GIB) < 0)
                .orElse(BigDecimal.ZERO)
                .multiply(MIB_PER_GIB)
                .intValue();
        return system.integer(memoryMiB, "Oem", "Pantry", "MemoryMiB");
    }
}
