package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

/**
 * Members of a group: on distinct blades, in enclosures as told. Over enclosures they are spread by water-filling: as long as
 * an enclosure with the fewest members has a blade, none with more is used; that is as even as can be, since what an
 * enclosure can take does not depend on the others. Members are alike, so whoever takes any blade that fits loses nothing: a
 * group is refused only when no search could place it.
 */
final class Members {
    private final Occupancy occupancy;
    private final BladeIndex index;

    Members(Occupancy occupancy) {
        this.occupancy = occupancy;
        this.index = occupancy.index;
    }

    /** Places so many, or as many as fit; answers how many. */
    int place(Request request, int members, Decision decision) {
        index.marks.clear();
        boolean grouped = request.group != Request.NO_GROUP;
        occupancy.markGroup(request.group, NONE);
        int level = grouped ? 0 : Integer.MAX_VALUE;
        int placed = 0;
        while (placed < members) {
            index.marks.atMost(level);
            int blade = blade(request);
            if (blade != NONE) {
                put(request, blade, decision);
                placed++;
                if (grouped && placed < members) {
                    index.marks.avoidBlade(blade);
                    index.marks.countIn(index.enclosure(blade));
                }
            } else if (grouped && request.spread == Spread.EVEN && level < index.marks.highest()) {
                level++;
            } else {
                break;
            }
        }
        return placed;
    }

    private int blade(Request request) {
        return request.end == Request.NO_END
                ? index.find(request.purpose, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling)
                : index.findLasting(
                        request.purpose,
                        request.cpu,
                        request.memory,
                        request.cpuCeiling,
                        request.memoryCeiling,
                        request.end);
    }

    private void put(Request request, int blade, Decision decision) {
        int at = decision.add(blade, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
        int slice = occupancy.slices.add(request.group, request.priority, request.end);
        if (request.group != Request.NO_GROUP) {
            occupancy.slices.standApart(slice, request.spread);
        }
        occupancy.slices.resize(slice, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
        occupancy.put(slice, blade);
        decision.slice[at] = slice;
    }

    /** As if they had never been placed. */
    void undo(Decision decision) {
        for (int at = decision.count - 1; at >= 0; at--) {
            occupancy.lift(decision.slice[at]);
            occupancy.slices.remove(decision.slice[at]);
        }
        decision.count = 0;
    }
}
