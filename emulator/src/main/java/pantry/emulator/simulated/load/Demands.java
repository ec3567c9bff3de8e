package pantry.emulator.simulated.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which server wants what: by the world's seed and the server's name alone, so it is the same in every run. */
final class Demands {
    private static final long TRACE_CHOICE = 3;

    private final long seed;
    private final DemandMix mix;
    private final List<Trace> traces = new ArrayList<>();

    Demands(long seed, DemandMix mix) {
        this.seed = seed;
        this.mix = mix;
    }

    /** From the first one on, every server follows one of the traces. */
    void add(Trace trace) {
        traces.add(trace);
    }

    List<Trace> traces() {
        return List.copyOf(traces);
    }

    Demand of(String serverName) {
        return new Demand(seed, serverName, mix, trace(serverName));
    }

    private @Nullable Trace trace(String serverName) {
        if (traces.isEmpty()) {
            return null;
        }
        return traces.get((int) Mix.below(Mix.of(seed, serverName), TRACE_CHOICE, traces.size()));
    }
}
