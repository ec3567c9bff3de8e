package pantry.emulator.simulated.load;

/**
 * What somebody outside makes a server want, instead of what it would want by itself.
 *
 * @param cpuPercent of the cpu that its server was composed with; above 100 it goes beyond
 * @param memoryPercent of the memory that its server was composed with
 */
public record Wanted(int cpuPercent, int memoryPercent) {
    public static final int MAX_PERCENT = 10_000;

    /** Three times of everything: as much as most ceilings allow. */
    public static final Wanted USUAL = new Wanted(300, 300);

    private static final long PPM_PER_PERCENT = Demand.WHOLE / 100;

    public Wanted {
        if (cpuPercent < 0 || cpuPercent > MAX_PERCENT || memoryPercent < 0 || memoryPercent > MAX_PERCENT) {
            throw new IllegalArgumentException(
                    "wanted: " + cpuPercent + " % of cpu, " + memoryPercent + " % of memory");
        }
    }

    long cpuPpm() {
        return cpuPercent * PPM_PER_PERCENT;
    }

    long memoryPpm() {
        return memoryPercent * PPM_PER_PERCENT;
    }
}
