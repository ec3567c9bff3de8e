package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import pantry.provisioning.allocator.Decision;

/** Where a slice is to stand, with its size; a reserve is beyond its server's size. */
record Spot(int blade, Size size, boolean reserve) {
    static List<Spot> of(Decision decision) {
        List<Spot> spots = new ArrayList<>(decision.count());
        for (int at = 0; at < decision.count(); at++) {
            spots.add(new Spot(
                    decision.blade(at),
                    new Size(
                            decision.cpuMillicores(at),
                            decision.memoryMiB(at),
                            decision.ceilingMillicores(at),
                            decision.ceilingMiB(at)),
                    at >= decision.count() - decision.reserves()));
        }
        return spots;
    }
}
