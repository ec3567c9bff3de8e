package pantry.provisioning.bench;

import java.util.BitSet;
import pantry.provisioning.allocator.BladeIndex;

/** The full search that no refusal may contradict: it looks at every blade. */
final class FarmSearch {
    private final Pool pool;
    private final BladeIndex blades;
    private int members;
    private int cpu;
    private int memory;

    FarmSearch(Pool pool, BladeIndex blades) {
        this.pool = pool;
        this.blades = blades;
    }

    /** The farm that was refused last; it is searched for only when someone asks, so that it costs no time that is measured. */
    void refused(int howMany, int ofCpu, int ofMemory) {
        members = howMany;
        cpu = ofCpu;
        memory = ofMemory;
    }

    /** Members are alike, so it is enough that as many enclosures have a blade that takes one. */
    boolean findsRoom() {
        if (members == 0) {
            return false;
        }
        BitSet enclosures = new BitSet();
        for (int blade = 0; blade < pool.size(); blade++) {
            if (blades.cpuFree(blade) >= cpu && blades.memoryFree(blade) >= memory) {
                enclosures.set(pool.enclosure(blade));
            }
        }
        return enclosures.cardinality() >= members;
    }
}
