package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

/** Blades that go away, planned or not, and come back: everything on them is placed again, most important first. */
final class Recovery {
    private final Occupancy occupancy;
    private final BladeIndex index;
    private final SliceTable slices;
    private final Rehousing rehousing;

    Recovery(Occupancy occupancy, Rehousing rehousing) {
        this.occupancy = occupancy;
        this.index = occupancy.index;
        this.slices = occupancy.slices;
        this.rehousing = rehousing;
    }

    void loseBlade(int blade, Plan plan) {
        plan.clear();
        rehousing.clear();
        lose(blade);
        rehousing.rehouse(Purpose.HEAL, true, plan);
    }

    void loseEnclosure(int enclosure, Plan plan) {
        plan.clear();
        rehousing.clear();
        BladeTable blades = index.blades;
        for (int blade = blades.firstInEnclosure[enclosure]; blade != NONE; blade = blades.nextInEnclosure(blade)) {
            lose(blade);
        }
        rehousing.rehouse(Purpose.HEAL, true, plan);
    }

    private void lose(int blade) {
        index.close(blade);
        rehousing.queueAllOn(blade);
    }

    /** What stands nowhere is tried again. */
    void retryWaiting(Plan plan) {
        plan.clear();
        if (slices.waiting() == 0) {
            return;
        }
        rehousing.clear();
        for (int slice = 0; slice < slices.limit(); slice++) {
            if (slices.exists(slice) && slices.blade(slice) == NONE) {
                rehousing.queue(slice);
            }
        }
        rehousing.rehouse(Purpose.HEAL, true, plan);
    }

    /** Where everything on a blade would go; nothing is changed. */
    void planDrain(int blade, Purpose purpose, Plan plan) {
        plan.clear();
        rehousing.clear();
        boolean open = index.isOpen(blade);
        index.close(blade);
        rehousing.queueAllOn(blade);
        rehousing.rehouse(purpose, false, plan);
        for (int at = plan.count - 1; at >= 0; at--) {
            occupancy.move(plan.slice[at], blade);
        }
        if (open) {
            index.open(blade);
        }
    }

    /** Does what a plan says, all of it or nothing when the pool has changed so that some of it does not hold any more. */
    boolean apply(Plan plan) {
        for (int at = 0; at < plan.count; at++) {
            if (!move(plan.slice[at], plan.from[at], plan.to[at])) {
                while (--at >= 0) {
                    occupancy.move(plan.slice[at], plan.from[at]);
                }
                return false;
            }
        }
        return true;
    }

    private boolean move(int slice, int from, int to) {
        if (to == NONE || !slices.exists(slice) || slices.blade(slice) != from || !index.isOpen(to)) {
            return false;
        }
        if (!index.blades.takes(
                to, slices.cpu(slice), slices.memory(slice), slices.cpuCeiling(slice), slices.memoryCeiling(slice))) {
            return false;
        }
        occupancy.move(slice, to);
        return true;
    }
}
