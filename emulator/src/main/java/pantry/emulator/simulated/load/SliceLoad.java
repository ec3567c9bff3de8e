package pantry.emulator.simulated.load;

import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;

/**
 * A slice as its blade sees it while nothing about it changes.
 *
 * @param cpuLoadMillicores the part of its server's work that it carries when the server works as hard as it was large at first
 * @param memoryLoadMiB the part of its server's memory that it holds when all of that is in use
 * @param activeFromMicros when its server is up and booted, {@link #NEVER} while it is off
 */
record SliceLoad(
        Slice slice,
        long cpuLoadMillicores,
        long memoryLoadMiB,
        Demand demand,
        long activeFromMicros,
        SliceMeters meters,
        PortMeter port) {
    static final long NEVER = Long.MAX_VALUE;

    /**
     * Its part of a server's load. Load is spread by weight, that is by guarantees, over the members; what a lost
     * member leaves behind is taken up by the reserve as far as it reaches, and the rest of its work is gone with it.
     * Memory is not: the working set has to be somewhere. The load is the work that the server was composed for, whatever
     * it is given later.
     */
    static SliceLoad of(
            Server server, Slice slice, Demand demand, long activeFromMicros, SliceMeters meters, PortMeter port) {
        boolean lost = server.hasLost();
        if (!slice.isWorking() || (slice.isReserve() && !lost)) {
            return new SliceLoad(slice, 0, 0, demand, NEVER, meters, port);
        }
        long cpu = 0;
        long memory = 0;
        for (Slice other : server.slices()) {
            if (other.isWorking() && (lost || !other.isReserve())) {
                cpu += other.cpuMillicores();
                memory += other.memoryMiB();
            }
        }
        long work = server.workMillicores();
        long size = server.cpuMillicores();
        return new SliceLoad(
                slice,
                lost
                        ? slice.cpuMillicores() * Math.min(cpu, size) * work / (cpu * size)
                        : slice.cpuMillicores() * work / cpu,
                slice.memoryMiB() * server.workMemoryMiB() / memory,
                demand,
                activeFromMicros,
                meters,
                port);
    }
}
