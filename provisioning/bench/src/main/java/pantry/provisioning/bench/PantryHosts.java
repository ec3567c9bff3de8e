package pantry.provisioning.bench;

import java.util.Arrays;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Request;

/**
 * Pantry's own allocator with a quota for each tenant, which is the most that the trace has of it at any time: none refuses,
 * and one order more would be refused. Traces name no farms, so nothing asks to stand apart.
 */
final class PantryHosts implements Hosts {
    private final Allocator allocator = new Allocator();
    private final Request request = new Request();
    private final Decision decision = new Decision();
    private final int[] slice;
    private final boolean lifetimes;
    private final long[] quota;
    private final long[] used;

    PantryHosts(Trace trace, int count, boolean lifetimes) {
        this.lifetimes = lifetimes;
        slice = new int[trace.size];
        quota = mostOfEachTenant(trace);
        used = new long[quota.length];
        Arrays.fill(slice, NONE);
        for (int host = 0; host < count; host++) {
            allocator.plugIn(host / Pool.PER_ENCLOSURE, CPU, MEMORY, CPU, MEMORY, false);
        }
    }

    private static long[] mostOfEachTenant(Trace trace) {
        long[] now = new long[2 * trace.tenants];
        long[] most = new long[2 * trace.tenants];
        for (int event : trace.events) {
            int row = event < 0 ? ~event : event;
            int at = 2 * trace.tenant[row];
            now[at] += event < 0 ? -trace.cpu[row] : trace.cpu[row];
            now[at + 1] += event < 0 ? -trace.memory[row] : trace.memory[row];
            most[at] = Math.max(most[at], now[at]);
            most[at + 1] = Math.max(most[at + 1], now[at + 1]);
        }
        return most;
    }

    @Override
    public boolean place(Trace trace, int row) {
        int at = 2 * trace.tenant[row];
        if (used[at] + trace.cpu[row] > quota[at] || used[at + 1] + trace.memory[row] > quota[at + 1]) {
            throw new IllegalStateException("a quota that is as large as its tenant's use refused");
        }
        request.size(trace.cpu[row], trace.memory[row]);
        if (lifetimes) {
            request.until(trace.end[row]);
        }
        if (!allocator.place(request, decision)) {
            return false;
        }
        used[at] += trace.cpu[row];
        used[at + 1] += trace.memory[row];
        slice[row] = decision.slice(0);
        return true;
    }

    @Override
    public void release(Trace trace, int row) {
        if (slice[row] != NONE) {
            allocator.release(slice[row]);
            slice[row] = NONE;
            int at = 2 * trace.tenant[row];
            used[at] -= trace.cpu[row];
            used[at + 1] -= trace.memory[row];
        }
    }

    @Override
    public int empties() {
        return allocator.blades().empties();
    }
}
