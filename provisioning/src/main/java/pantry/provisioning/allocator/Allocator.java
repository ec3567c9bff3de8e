package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

/**
 * The pool as one node sees it, and every decision about it: place, group, span, resize, release, lose, drain, consolidate.
 * A decision changes the pool at once; whoever can't keep it (the database refused) releases it again. One thread at a time.
 *
 * <p>Decisions make no objects: {@link Request}, {@link Decision} and {@link Plan} are the caller's and are used again.
 */
public final class Allocator {
    final Occupancy occupancy = new Occupancy();
    private final BladeIndex index = occupancy.index;
    private final SliceTable slices = occupancy.slices;
    private final Spans spans = new Spans(index);
    private final Members members = new Members(occupancy);
    private final Resizing resizing = new Resizing(occupancy, spans);
    private final Rehousing rehousing = new Rehousing(occupancy, spans);
    private final Recovery recovery = new Recovery(occupancy, rehousing);
    private final Consolidation consolidation = new Consolidation(occupancy, rehousing);

    /** Adds an empty, open blade and answers its number; what waits for room is placed by {@link #retryWaiting}. */
    public int plugIn(
            int enclosure, int cpuMillicores, int memoryMiB, int ceilingMillicores, int ceilingMiB, boolean spare) {
        int blade = index.add(enclosure, cpuMillicores, memoryMiB);
        index.describe(blade, ceilingMillicores, ceilingMiB, spare);
        index.set(blade, cpuMillicores, memoryMiB, ceilingMillicores, ceilingMiB, true);
        return blade;
    }

    /** What the blades have free; only to look at. */
    public BladeIndex blades() {
        return index;
    }

    /** How many slices there are, those that wait for a blade too. */
    public int slices() {
        return slices.size();
    }

    /** How many slices lost their blade and stand nowhere. */
    public int waiting() {
        return slices.waiting();
    }

    /** The blade of a slice, or {@link BladeIndex#NONE} when it waits for one. */
    public int bladeOf(int slice) {
        return slices.blade(slice);
    }

    public int cpuMillicores(int slice) {
        return slices.cpu(slice);
    }

    public int memoryMiB(int slice) {
        return slices.memory(slice);
    }

    public int ceilingMillicores(int slice) {
        return slices.cpuCeiling(slice);
    }

    public int ceilingMiB(int slice) {
        return slices.memoryCeiling(slice);
    }

    /**
     * A slice that stands there already: its room is no longer counted as free. With {@link BladeIndex#NONE} it lost its
     * blade and waits. The request gives its size, group and priority.
     */
    public int adopt(int blade, Request request, boolean reserve) {
        int slice = slices.add(request.group, request.priority, request.end);
        slices.resize(slice, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
        slices.holdAsReserve(slice, reserve);
        if (blade != NONE) {
            slices.stand(slice, blade);
        }
        return slice;
    }

    /** Both belong to one spanning server from now on. */
    public void join(int slice, int with) {
        slices.span(slice, with);
    }

    /** No longer knows of any slice; what they take of their blades stays taken. */
    public void forgetSlices() {
        for (int slice = 0; slice < slices.limit(); slice++) {
            if (slices.exists(slice)) {
                if (slices.blade(slice) != NONE) {
                    slices.leave(slice);
                }
                slices.remove(slice);
            }
        }
    }

    /** Orders leave as many empty blades as the loss of any so many needs. */
    public void survive(int anyFailures) {
        index.survive(anyFailures);
    }

    /** One slice; in a group, it is one member more. */
    public boolean place(Request request, Decision decision) {
        decision.clear(1);
        if (members.place(request, 1, decision) == 1) {
            decision.outcome = Decision.Outcome.PLACED;
        }
        return decision.isPlaced();
    }

    /** So many members in one decision; the request names their group. All of them or none, or as many as fit. */
    public boolean group(Request request, int count, boolean allOrNothing, Decision decision) {
        if (request.group == Request.NO_GROUP) {
            throw new IllegalArgumentException("members belong to a group");
        }
        decision.clear(count);
        int placed = members.place(request, count, decision);
        if (placed == count) {
            decision.outcome = Decision.Outcome.PLACED;
        } else if (placed > 0 && allOrNothing) {
            members.undo(decision);
        } else if (placed > 0) {
            decision.outcome = Decision.Outcome.PARTLY;
        }
        return decision.isPlaced();
    }

    /** A server that is larger than any blade, on several of one enclosure. */
    public boolean span(Request request, Decision decision) {
        decision.clear(1);
        index.marks.clear();
        occupancy.markGroup(request.group, NONE);
        index.marks.atMost(
                request.group != Request.NO_GROUP && request.spread == Spread.DISTINCT_ENCLOSURES
                        ? 0
                        : Integer.MAX_VALUE);
        if (spans.find(request, decision)) {
            resizing.stand(request.group, request.priority, request.end, decision);
            decision.outcome = Decision.Outcome.PLACED;
        }
        return decision.isPlaced();
    }

    /** Whether no blade of the pool, however empty, would be enough for it. */
    public boolean isLargerThanAnyBlade(Request request) {
        return spans.parts(request) > 1;
    }

    /** The same, and when there is no room, at most so many slices are moved to make it; the plan lists them as done. */
    public boolean spanByMoving(Request request, int mostMoves, Decision decision, Plan plan) {
        plan.clear();
        if (span(request, decision) || decision.outcome != Decision.Outcome.REFUSED) {
            return decision.isPlaced();
        }
        int parts = spans.parts(request);
        if (parts != NONE
                && consolidation.makeRoom(
                        parts + request.survives,
                        Spans.ceilDiv(request.cpu, parts),
                        Spans.ceilDiv(request.memory, parts),
                        mostMoves,
                        plan)
                && !span(request, decision)) {
            consolidation.takeBack(plan, 0);
        }
        return decision.isPlaced();
    }

    /** A new size for the server of this slice; its slices may get new numbers when it spreads. */
    public boolean resize(int slice, Request request, Decision decision) {
        decision.clear(1);
        resizing.resize(slice, request, decision);
        return decision.isPlaced();
    }

    /** Gives back the whole server of this slice. */
    public void release(int slice) {
        for (int one = slices.sibling(slice); one != slice; one = slices.sibling(slice)) {
            releaseOne(one);
        }
        releaseOne(slice);
    }

    private void releaseOne(int slice) {
        if (slices.blade(slice) != NONE) {
            occupancy.lift(slice);
        }
        slices.remove(slice);
    }

    /** From now on nothing goes there; what stands there stays. */
    public void close(int blade) {
        index.close(blade);
    }

    public void open(int blade) {
        index.open(blade);
    }

    /** A blade is gone: everything on it is placed again, most important first, from the reserve and on spares if need be. */
    public void loseBlade(int blade, Plan plan) {
        recovery.loseBlade(blade, plan);
    }

    public void loseEnclosure(int enclosure, Plan plan) {
        recovery.loseEnclosure(enclosure, plan);
    }

    /** What waits for a blade is tried again, most important first. */
    public void retryWaiting(Plan plan) {
        recovery.retryWaiting(plan);
    }

    /** Where the slices of a blade would go; changes nothing. */
    public void planDrain(int blade, Purpose purpose, Plan plan) {
        recovery.planDrain(blade, purpose, plan);
    }

    /** The fewest moves, at most so many, that would free a whole blade; changes nothing. */
    public void planFreeBlade(int mostMoves, Plan plan) {
        consolidation.planFreeBlade(mostMoves, plan);
    }

    /** Does what a plan says, or nothing when that is not possible any more. */
    public boolean apply(Plan plan) {
        return recovery.apply(plan);
    }

    /** In words: why there, or what was short and what would fit. */
    public String explain(Request request, Decision decision) {
        return Explanation.of(index, request, decision);
    }
}
