package pantry.provisioning.bench;

import java.util.Arrays;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Request;

/**
 * A simulated pool: servers stand where the product's own allocator puts them, and each blade's cpu is shared as PRODUCT.md
 * says, max-min by guarantee up to ceilings. Memory is the same small amount for all, since the traces tell of cpu only.
 */
final class SharedBlades {
    static final int CPU = 4_000;
    static final int MEMORY = 8_192;
    /** Small enough for as many servers as the most generous overcommit puts on a blade. */
    static final int MEMORY_OF_EACH = 128;

    private final Allocator allocator = new Allocator();
    private final Request request = new Request();
    private final Decision decision = new Decision();
    private final int[] slice;
    private final int[] guarantee;
    private final int[] ceiling;
    private final int[] first;
    private final int[] next;
    int moves;

    SharedBlades(int count, int servers, int overcommit) {
        slice = new int[servers];
        guarantee = new int[servers];
        ceiling = new int[servers];
        first = new int[count];
        next = new int[servers];
        for (int blade = 0; blade < count; blade++) {
            allocator.plugIn(blade / Pool.PER_ENCLOSURE, CPU, MEMORY, CPU * overcommit, MEMORY * overcommit, false);
        }
    }

    boolean place(int server, int cpu, int cpuCeiling) {
        request.size(cpu, MEMORY_OF_EACH).ceilings(cpuCeiling, MEMORY_OF_EACH);
        if (!allocator.place(request, decision)) {
            return false;
        }
        slice[server] = decision.slice(0);
        guarantee[server] = cpu;
        ceiling[server] = cpuCeiling;
        return true;
    }

    boolean resize(int server, int cpu) {
        request.size(cpu, MEMORY_OF_EACH).ceilings(ceiling[server], MEMORY_OF_EACH);
        if (!allocator.resize(slice[server], request, decision)) {
            return false;
        }
        if (decision.outcome() == Decision.Outcome.MOVED) {
            moves++;
        }
        slice[server] = decision.slice(0);
        guarantee[server] = cpu;
        return true;
    }

    int guarantee(int server) {
        return guarantee[server];
    }

    int ceiling(int server) {
        return ceiling[server];
    }

    /** What each gets of what it wants, which is within its ceiling. */
    void share(double[] wants, double[] got) {
        Arrays.fill(first, -1);
        for (int server = slice.length - 1; server >= 0; server--) {
            int blade = allocator.bladeOf(slice[server]);
            next[server] = first[blade];
            first[blade] = server;
        }
        for (int blade = 0; blade < first.length; blade++) {
            share(blade, wants, got);
        }
    }

    /** Water filling: whoever wants less than its share gets it, and the others share what is left by guarantee again. */
    private void share(int blade, double[] wants, double[] got) {
        double left = CPU;
        double weights = 0;
        for (int server = first[blade]; server >= 0; server = next[server]) {
            got[server] = -1;
            weights += guarantee[server];
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int server = first[blade]; server >= 0; server = next[server]) {
                if (got[server] < 0 && wants[server] * weights <= left * guarantee[server]) {
                    got[server] = wants[server];
                    left -= wants[server];
                    weights -= guarantee[server];
                    changed = true;
                }
            }
        }
        for (int server = first[blade]; server >= 0; server = next[server]) {
            if (got[server] < 0) {
                got[server] = left * guarantee[server] / weights;
            }
        }
    }
}
