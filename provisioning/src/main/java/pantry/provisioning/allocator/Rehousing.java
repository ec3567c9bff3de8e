package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/** Finds another blade for slices that exist: most important first, then the largest (best fit decreasing). */
final class Rehousing {
    private final Occupancy occupancy;
    private final BladeIndex index;
    private final SliceTable slices;
    private final Spans spans;
    private final Request whole = new Request();
    private final Decision span = new Decision();
    private int[] queue = new int[64];
    private int queued;

    Rehousing(Occupancy occupancy, Spans spans) {
        this.occupancy = occupancy;
        this.index = occupancy.index;
        this.slices = occupancy.slices;
        this.spans = spans;
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
     * Lifts what is queued from where it stands and puts it elsewhere; what finds no room stands nowhere afterwards. Of a
     * spanning server, whether all of it may go to another enclosure when nothing of it stands any more.
     */
    void rehouse(Purpose purpose, boolean wholeServers, Plan plan) {
        sort();
        for (int at = 0; at < queued; at++) {
            plan.add(queue[at], slices.blade(queue[at]), NONE);
        }
        for (int at = 0; at < queued; at++) {
            if (slices.blade(queue[at]) != NONE) {
                occupancy.lift(queue[at]);
            }
        }
        for (int at = 0; at < queued; at++) {
            if (slices.blade(queue[at]) == NONE) {
                rehouse(queue[at], purpose, wholeServers, plan);
            }
        }
        plan.homeless = 0;
        for (int at = 0; at < plan.count; at++) {
            plan.to[at] = slices.blade(plan.slice[at]);
            plan.homeless += plan.to[at] == NONE ? 1 : 0;
        }
    }

    private void rehouse(int slice, Purpose purpose, boolean wholeServers, Plan plan) {
        index.marks.clear();
        occupancy.markGroup(slices.group(slice), slice);
        if (slices.isSpanning(slice)) {
            rehouseSpanning(slice, purpose, wholeServers, plan);
            return;
        }
        int blade = NONE;
        for (int level = 0; blade == NONE && level <= index.marks.highest(); level++) {
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

    /** A lost part goes where the rest stands; a server of which nothing stands any more goes to another enclosure as a whole. */
    private void rehouseSpanning(int slice, Purpose purpose, boolean wholeServers, Plan plan) {
        int standing = NONE;
        for (int other = slices.sibling(slice); other != slice; other = slices.sibling(other)) {
            if (slices.blade(other) != NONE) {
                standing = slices.blade(other);
                index.marks.avoidBlade(standing);
            }
        }
        if (standing == NONE) {
            if (wholeServers) {
                rehouseWhole(slice, purpose, plan);
            }
            return;
        }
        int blade = tightestIn(index.enclosure(standing), slice, purpose);
        if (blade != NONE) {
            occupancy.put(slice, blade);
        }
    }

    private int tightestIn(int enclosure, int slice, Purpose purpose) {
        int best = NONE;
        BladeTable blades = index.blades;
        for (int one = blades.firstInEnclosure[enclosure]; one != NONE; one = blades.nextInEnclosure(one)) {
            if (blades.takes(
                            one,
                            slices.cpu(slice),
                            slices.memory(slice),
                            slices.cpuCeiling(slice),
                            slices.memoryCeiling(slice))
                    && index.marks.allowBlades(one)
                    && index.mayUse(purpose, one)
                    && (best == NONE || isTighter(one, best))) {
                best = one;
            }
        }
        return best;
    }

    /** Spares last, then by what is left. */
    private boolean isTighter(int one, int than) {
        BladeTable blades = index.blades;
        if (blades.isSpare(one) != blades.isSpare(than)) {
            return blades.isSpare(than);
        }
        if (blades.cpu(one) != blades.cpu(than)) {
            return blades.cpu(one) < blades.cpu(than);
        }
        return blades.memory(one) < blades.memory(than);
    }

    /** On as many blades as before, each part as large as fits the new ones. */
    private void rehouseWhole(int slice, Purpose purpose, Plan plan) {
        int parts = 0;
        int reserves = 0;
        int cpu = 0;
        int memory = 0;
        int cpuCeiling = 0;
        int memoryCeiling = 0;
        int one = slice;
        do {
            if (slices.isReserve(one)) {
                reserves++;
            } else {
                parts++;
                cpu += slices.cpu(one);
                memory += slices.memory(one);
                cpuCeiling += slices.cpuCeiling(one);
                memoryCeiling += slices.memoryCeiling(one);
            }
            one = slices.sibling(one);
        } while (one != slice);
        span.clear(1);
        whole.size(cpu, memory).ceilings(cpuCeiling, memoryCeiling).purpose(purpose);
        whole.onExactly(parts).survives(reserves);
        if (spans.find(whole, span)) {
            putWhole(slice, parts, plan);
        }
    }

    private void putWhole(int slice, int parts, Plan plan) {
        int part = 0;
        int reserve = parts;
        int one = slice;
        do {
            int at = slices.isReserve(one) ? reserve++ : part++;
            slices.resize(one, span.cpu[at], span.memory[at], span.cpuCeiling[at], span.memoryCeiling[at]);
            occupancy.put(one, span.blade[at]);
            if (!isQueued(one)) {
                plan.add(one, NONE, span.blade[at]);
            }
            one = slices.sibling(one);
        } while (one != slice);
    }

    /** A part that waited already is not in the queue. */
    private boolean isQueued(int slice) {
        for (int at = 0; at < queued; at++) {
            if (queue[at] == slice) {
                return true;
            }
        }
        return false;
    }
}
