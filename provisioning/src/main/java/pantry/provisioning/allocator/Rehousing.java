package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/** Finds another blade for slices that exist: most important first, then the largest (best fit decreasing). */
final class Rehousing {
    private final Occupancy occupancy;
    private final BladeIndex index;
    private final SliceTable slices;
    private final SpanRehousing spanning;
    private int[] queue = new int[64];
    private int queued;

    Rehousing(Occupancy occupancy, Spans spans) {
        this.occupancy = occupancy;
        this.index = occupancy.index;
        this.slices = occupancy.slices;
        this.spanning = new SpanRehousing(occupancy, spans);
    }

    void clear() {
        queued = 0;
    }

    void queueAllOn(int blade) {
        for (int slice = slices.firstOn(blade); slice != NONE; slice = slices.next(slice)) {
            queue(slice);
        }
    }

    void queue(int slice) {
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, queued * 2);
        }
        queue[queued++] = slice;
    }

    int queued() {
        return queued;
    }

    int queued(int at) {
        return queue[at];
    }

    /** Heap sort: no objects, and never quadratic. */
    void sort() {
        for (int at = queued / 2 - 1; at >= 0; at--) {
            sink(at, queued);
        }
        for (int end = queued - 1; end > 0; end--) {
            int last = queue[end];
            queue[end] = queue[0];
            queue[0] = last;
            sink(0, end);
        }
    }

    private void sink(int from, int end) {
        int at = from;
        int sinking = queue[at];
        for (int child = 2 * at + 1; child < end; child = 2 * at + 1) {
            if (child + 1 < end && isBefore(queue[child], queue[child + 1])) {
                child++;
            }
            if (!isBefore(sinking, queue[child])) {
                break;
            }
            queue[at] = queue[child];
            at = child;
        }
        queue[at] = sinking;
    }

    private boolean isBefore(int one, int other) {
        if (slices.priority(one) != slices.priority(other)) {
            return slices.priority(one) > slices.priority(other);
        }
        if (slices.cpu(one) != slices.cpu(other)) {
            return slices.cpu(one) > slices.cpu(other);
        }
        if (slices.memory(one) != slices.memory(other)) {
            return slices.memory(one) > slices.memory(other);
        }
        return one < other;
    }

    /**
     * Lifts what is queued from where it stands and puts it elsewhere; what finds no room stands nowhere afterwards. What heals
     * may stand on other numbers of blades afterwards: a part of a spanning server on several, and all of it in another
     * enclosure when nothing of it stands any more.
     */
    void rehouse(Purpose purpose, boolean heals, Plan plan) {
        sort();
        spanning.begin(plan);
        for (int at = 0; at < queued; at++) {
            plan.add(queue[at], slices.blade(queue[at]), NONE);
        }
        for (int at = 0; at < queued; at++) {
            if (slices.blade(queue[at]) != NONE) {
                occupancy.lift(queue[at]);
            }
        }
        for (int at = 0; at < queued; at++) {
            if (slices.blade(queue[at]) == NONE && !spanning.isMerged(queue[at])) {
                rehouse(queue[at], purpose, heals);
            }
        }
        plan.homeless = 0;
        for (int at = 0; at < plan.count; at++) {
            plan.to[at] = spanning.isMerged(plan.slice[at]) ? Plan.MERGED : slices.blade(plan.slice[at]);
            plan.homeless += plan.to[at] == NONE ? 1 : 0;
        }
        spanning.end();
    }

    private void rehouse(int slice, Purpose purpose, boolean heals) {
        index.marks.clear();
        occupancy.markGroup(slices.group(slice), slice);
        int most = slices.isApart(slice) ? 0 : index.marks.highest();
        if (slices.isSpanning(slice)) {
            index.marks.atMost(slices.isApart(slice) ? 0 : Integer.MAX_VALUE);
            spanning.rehouse(slice, purpose, heals);
            return;
        }
        int blade = NONE;
        for (int level = 0; blade == NONE && level <= most; level++) {
            index.marks.atMost(level);
            blade = index.find(
                    purpose,
                    slices.cpu(slice),
                    slices.memory(slice),
                    slices.cpuCeiling(slice),
                    slices.memoryCeiling(slice));
        }
        if (blade != NONE) {
            occupancy.put(slice, blade);
        }
    }
}
