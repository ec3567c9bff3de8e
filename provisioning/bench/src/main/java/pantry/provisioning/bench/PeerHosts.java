package pantry.provisioning.bench;

import java.util.Arrays;

/** A peer's hosts. One whose processors are whole gets each order rounded up to whole ones. */
final class PeerHosts implements Hosts {
    private static final int PROCESSOR = 1_000;

    private final Contender peer;
    private final boolean wholeProcessors;
    private final int[] server;

    PeerHosts(Trace trace, Contender peer, boolean wholeProcessors) {
        this.peer = peer;
        this.wholeProcessors = wholeProcessors;
        server = new int[trace.size];
        Arrays.fill(server, NONE);
    }

    static Pool pool(int count) {
        return new Pool("trace", "trace", count);
    }

    private int cpu(Trace trace, int row) {
        return wholeProcessors ? Math.ceilDiv(trace.cpu[row], PROCESSOR) * PROCESSOR : trace.cpu[row];
    }

    @Override
    public boolean place(Trace trace, int row) {
        server[row] = peer.place(cpu(trace, row), trace.memory[row]);
        return server[row] != NONE;
    }

    @Override
    public void release(Trace trace, int row) {
        if (server[row] != NONE) {
            peer.release(server[row], cpu(trace, row), trace.memory[row]);
            server[row] = NONE;
        }
    }

    @Override
    public int empties() {
        throw new UnsupportedOperationException("no peer tells");
    }
}
