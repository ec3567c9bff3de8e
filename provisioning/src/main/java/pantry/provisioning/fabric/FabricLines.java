package pantry.provisioning.fabric;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Connects fabrics that somebody added: only within reach, and with this installation's limits. */
public final class FabricLines {
    private final Reach reach;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;

    FabricLines(Reach reach, Clock clock, RandomGenerator random, Pause pause) {
        this.reach = reach;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /** Nothing is asked yet. Whoever gets it closes it. */
    public RedfishFabric connect(FabricAddress address) {
        return RedfishFabric.connect(address, reach, clock, random, pause, FabricLimits.standard());
    }
}
