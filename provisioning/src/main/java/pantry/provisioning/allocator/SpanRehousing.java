package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/**
 * Another place for a part of a spanning server, or for all of it.
 *
 * <p>A part goes where the rest stands: to the tightest blade that has the room for it, and when no single one has, over several,
 * the fewest, as evenly as they allow and none of them smaller than a slice may be. So parts only become smaller, and what is held
 * for failures still stands in for any of them. A part that is held for failures itself is as large as the largest and is never
 * split.
 *
 * <p>A server of which nothing stands any more goes to another enclosure, on as many blades as before if there are so many, else
 * on as few as have the room together; what is held for failures is as much then as it has to be for its largest part.
 */
final class SpanRehousing {
    private final Occupancy occupancy;
    private final BladeIndex index;
    private final SliceTable slices;
    private final Spans spans;
    private final Request request = new Request();
    private final Decision decision = new Decision();
    private Plan plan = new Plan();
    /** Of the server being placed as a whole: its slices that are its size, then those held for failures. */
    private int[] sizes = new int[16];

    private int[] reserves = new int[16];
    private int sizeCount;
    private int reserveCount;
    /** Slices whose share others have; their numbers are kept until the plan names them. */
    private int[] merged = new int[16];

    private int mergedCount;

    SpanRehousing(Occupancy occupancy, Spans spans) {
        this.occupancy = occupancy;
        this.index = occupancy.index;
        this.slices = occupancy.slices;
        this.spans = spans;
    }

    void begin(Plan into) {
        plan = into;
        mergedCount = 0;
    }

    boolean isMerged(int slice) {
        for (int at = 0; at < mergedCount; at++) {
            if (merged[at] == slice) {
                return true;
            }
        }
        return false;
    }

    /** The plan has named them all. */
    void end() {
        for (int at = 0; at < mergedCount; at++) {
            slices.remove(merged[at]);
        }
        mergedCount = 0;
    }

    /** The blades of its group are marked. */
    void rehouse(int slice, Purpose purpose, boolean heals) {
        int standing = NONE;
        for (int other = slices.sibling(slice); other != slice; other = slices.sibling(other)) {
            if (slices.blade(other) != NONE) {
                standing = slices.blade(other);
                index.marks.avoidBlade(standing);
            }
        }
        if (standing == NONE) {
            if (heals) {
                rehouseWhole(slice, purpose);
            }
            return;
        }
        int enclosure = index.enclosure(standing);
        int blade = tightestIn(enclosure, slice, purpose);
        if (blade != NONE) {
            occupancy.put(slice, blade);
        } else if (heals && !slices.isReserve(slice)) {
            split(slice, enclosure, purpose);
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

    /** Where its server stands already enclosures are no question any more. */
    private void split(int slice, int enclosure, Purpose purpose) {
        index.marks.atMost(Integer.MAX_VALUE);
        request.size(slices.cpu(slice), slices.memory(slice))
                .ceilings(slices.cpuCeiling(slice), slices.memoryCeiling(slice))
                .purpose(purpose);
        decision.clear(1);
        if (spans.within(request, enclosure, decision)) {
            put(slice, 0);
            for (int at = 1; at < decision.count; at++) {
                putNew(slice, at);
            }
        }
    }

    private void rehouseWhole(int slice, Purpose purpose) {
        gather(slice, purpose);
        request.onExactly(sizeCount);
        decision.clear(1);
        boolean asBefore = spans.find(request, decision);
        request.onExactly(0);
        if (asBefore || spans.anywhere(request, decision)) {
            putWhole();
        }
    }

    /** The whole server as a request, and its slices. */
    private void gather(int slice, Purpose purpose) {
        sizeCount = 0;
        reserveCount = 0;
        int cpu = 0;
        int memory = 0;
        int cpuCeiling = 0;
        int memoryCeiling = 0;
        int one = slice;
        do {
            if (slices.isReserve(one)) {
                reserves = with(reserves, reserveCount++, one);
            } else {
                sizes = with(sizes, sizeCount++, one);
                cpu += slices.cpu(one);
                memory += slices.memory(one);
                cpuCeiling += slices.cpuCeiling(one);
                memoryCeiling += slices.memoryCeiling(one);
            }
            one = slices.sibling(one);
        } while (one != slice);
        request.size(cpu, memory).ceilings(cpuCeiling, memoryCeiling).purpose(purpose);
        request.survives(reserveCount);
    }

    private static int[] with(int[] list, int at, int slice) {
        int[] into = at == list.length ? Arrays.copyOf(list, at * 2) : list;
        into[at] = slice;
        return into;
    }

    private void putWhole() {
        int parts = decision.count - decision.reserves;
        for (int at = 0; at < parts; at++) {
            if (at < sizeCount) {
                ensurePlanned(sizes[at]);
                put(sizes[at], at);
            } else {
                putNew(sizes[0], at);
            }
        }
        for (int at = 0; at < reserveCount; at++) {
            ensurePlanned(reserves[at]);
            put(reserves[at], parts + at);
        }
        for (int at = parts; at < sizeCount; at++) {
            ensurePlanned(sizes[at]);
            slices.leaveServer(sizes[at]);
            merged = with(merged, mergedCount++, sizes[at]);
        }
    }

    /** A part that waited before this plan was begun is placed with the others. */
    private void ensurePlanned(int slice) {
        for (int at = 0; at < plan.count; at++) {
            if (plan.slice[at] == slice) {
                return;
            }
        }
        plan.add(slice, NONE, NONE);
    }

    private void put(int slice, int at) {
        slices.resize(
                slice, decision.cpu[at], decision.memory[at], decision.cpuCeiling[at], decision.memoryCeiling[at]);
        occupancy.put(slice, decision.blade[at]);
    }

    private void putNew(int of, int at) {
        int slice = slices.add(slices.group(of), slices.priority(of), slices.end(of));
        slices.standApart(slice, slices.isApart(of) ? Spread.DISTINCT_ENCLOSURES : Spread.EVEN);
        slices.span(slice, of);
        plan.add(slice, of, NONE, decision.blade[at]);
        put(slice, at);
    }
}
