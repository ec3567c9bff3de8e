package pantry.portal.ui.tenant;

import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.telemetry.Series;
import pantry.provisioning.telemetry.Series.Point;

/**
 * What a server had beyond its guarantee over a time, for those to whom a shaded area says nothing: what it has now, and the most
 * that it had.
 */
record Lent(double cpuMillicores, double memoryMiB, double mostCpuMillicores, double mostMemoryMiB) {
    /** What is less is the unevenness of measuring. */
    static final double LEAST_MILLICORES = 5;

    static final double LEAST_MIB = 1;

    static Lent of(Series series) {
        double cpu = 0;
        double memory = 0;
        double mostCpu = 0;
        double mostMemory = 0;
        for (Point point : series.points()) {
            Double lentCpu = by(point.cpuUsedMillicores(), point.cpuGuaranteedMillicores());
            Double lentMemory = by(point.memoryUsedMiB(), point.memoryGuaranteedMiB());
            // The newest step may have no reading yet: what was before it still holds.
            cpu = lentCpu == null ? cpu : lentCpu;
            memory = lentMemory == null ? memory : lentMemory;
            mostCpu = Math.max(mostCpu, cpu);
            mostMemory = Math.max(mostMemory, memory);
        }
        return new Lent(cpu, memory, mostCpu, mostMemory);
    }

    /** Beyond a guarantee; nothing while nothing is guaranteed, and absent where nothing was measured. */
    static @Nullable Double by(@Nullable Double used, double guarantee) {
        return used == null ? null : Double.valueOf(guarantee <= 0 ? 0 : Math.max(0, used - guarantee));
    }

    String sentence() {
        String now = amounts(cpuMillicores, memoryMiB);
        String most = amounts(mostCpuMillicores, mostMemoryMiB);
        if (most.isEmpty()) {
            return Texts.of("server.use.lent.never");
        }
        return now.isEmpty() ? Texts.of("server.use.lent.back", most) : Texts.of("server.use.lent.now", now, most);
    }

    /** Empty where it is nothing. */
    private static String amounts(double cpu, double memory) {
        String processors = cpu < LEAST_MILLICORES ? "" : Shown.processorsWithUnit(cpu);
        String ofMemory = memory < LEAST_MIB ? "" : Texts.of("server.use.lent.memory", Shown.memory(memory));
        return processors.isEmpty() || ofMemory.isEmpty()
                ? processors + ofMemory
                : Texts.of("server.use.lent.both", processors, ofMemory);
    }
}
