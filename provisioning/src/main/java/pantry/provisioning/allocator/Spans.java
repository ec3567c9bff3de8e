package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

/**
 * Where a spanning server goes: on the fewest blades of one enclosure, as evenly as they allow. When an enclosure has enough
 * empty blades of a class with which the fewest are enough, the tightest such enclosure is known at once; otherwise every
 * enclosure is asked. Takes nothing.
 */
final class Spans {
    static final int LEAST_CPU = 250;
    static final int LEAST_MEMORY = 256;

    private final BladeIndex index;
    private final SpanOfEnclosure search;

    Spans(BladeIndex index) {
        this.index = index;
        this.search = new SpanOfEnclosure(index);
    }

    /** Fills in the slices and answers whether it found them. */
    boolean find(Request request, Decision decision) {
        int fewest = request.blades > 0 ? request.blades : fewest(request);
        if (fewest == NONE || index.classes.size() < 2) {
            return false;
        }
        if (request.blades == 0 && fewest < 2) {
            decision.outcome = Decision.Outcome.FITS_ONE_BLADE;
            return false;
        }
        if (!mayBeSplit(request, fewest)) {
            decision.outcome = Decision.Outcome.SLICES_TOO_SMALL;
            return false;
        }
        if (request.purpose == Purpose.ORDER) {
            index.slots.ordered(ceilDiv(request.cpu, fewest), fewest);
        }
        if (ofEmpties(request, fewest, decision)) {
            return true;
        }
        int most = request.blades > 0 ? fewest : Integer.MAX_VALUE;
        return !needsEmptiesOnly(request, fewest) && ofAny(request, fewest, most, decision);
    }

    /** The same for a server that grows and may spread though it would fit a whole blade; its own enclosure comes first. */
    boolean spread(Request request, int enclosure, Decision decision) {
        int fewest = Math.max(2, fewest(request));
        search.begin(request, fewest, Integer.MAX_VALUE);
        search.look(enclosure);
        return search.fill(decision) || ofAny(request, fewest, Integer.MAX_VALUE, decision);
    }

    /** The same on exactly these blades. */
    boolean on(Request request, int[] blades, int count, Decision decision) {
        int parts = count - request.survives;
        search.begin(request, parts, parts);
        search.only(blades, count);
        search.look(index.enclosure(blades[0]));
        return search.fill(decision);
    }

    /** The same within one enclosure. */
    boolean within(Request request, int enclosure, Decision decision) {
        search.begin(request, Math.max(1, fewest(request)), Integer.MAX_VALUE);
        search.look(enclosure);
        return search.fill(decision);
    }

    /** The same wherever it is, on however many blades, be it one. */
    boolean anywhere(Request request, Decision decision) {
        return ofAny(request, Math.max(1, fewest(request)), Integer.MAX_VALUE, decision);
    }

    /** On how many blades it is to be, or none when there are no blades. */
    int parts(Request request) {
        return request.blades > 0 ? request.blades : fewest(request);
    }

    /** On fewer blades it can't be, however empty they were; 1 when it fits one, none when there are no blades. */
    private int fewest(Request request) {
        int mostCpu = 0;
        int mostMemory = 0;
        boolean fitsOne = false;
        for (int one = 1; one < index.classes.size(); one++) {
            if (index.classes.blades(one) > 0) {
                mostCpu = Math.max(mostCpu, index.classes.cpu(one));
                mostMemory = Math.max(mostMemory, index.classes.memory(one));
                fitsOne |= index.classes.cpu(one) >= request.cpu && index.classes.memory(one) >= request.memory;
            }
        }
        if (mostCpu == 0 || fitsOne) {
            return fitsOne ? 1 : NONE;
        }
        return Math.max(2, Math.max(ceilDiv(request.cpu, mostCpu), ceilDiv(request.memory, mostMemory)));
    }

    static int ceilDiv(int size, int by) {
        return (size - 1) / by + 1;
    }

    static boolean mayBeSplit(Request request, int count) {
        return request.cpu >= (long) count * LEAST_CPU && request.memory >= (long) count * LEAST_MEMORY;
    }

    private boolean ofEmpties(Request request, int count, Decision decision) {
        int cpu = ceilDiv(request.cpu, count);
        int memory = ceilDiv(request.memory, count);
        int cpuCeiling = ceilDiv(request.cpuCeiling, count);
        int memoryCeiling = ceilDiv(request.memoryCeiling, count);
        int blades = count + request.survives;
        if (index.marks.any()) {
            return false;
        }
        for (int place = 0; place < index.classes.size() - 1; place++) {
            int one = index.classes.ascending(place);
            if (index.ordinary.emptiesOf(one) >= blades
                    && index.classes.takes(one, cpu, memory, cpuCeiling, memoryCeiling)
                    && (request.purpose.mayUseReserve() || index.reserve.leaves(one) >= blades)) {
                Empties empties = index.ordinary.empties(one);
                int enclosure = empties.tightestWith(blades);
                if (enclosure != NONE) {
                    fill(request, count, empties.firstIn(enclosure), decision);
                    return true;
                }
            }
        }
        return false;
    }

    private void fill(Request request, int count, int firstBlade, Decision decision) {
        int blade = firstBlade;
        for (int at = 0; at < count + request.survives; at++) {
            int share = Math.min(at, count);
            decision.add(
                    blade,
                    share(request.cpu, count, share),
                    share(request.memory, count, share),
                    share(request.cpuCeiling, count, share),
                    share(request.memoryCeiling, count, share));
            blade = index.blades.hot[4 * blade + BladeTable.NEXT];
        }
        decision.reserves = request.survives;
    }

    /** An even share; the first ones get what does not divide, and a reserve (beyond the count) is as large as the largest. */
    private static int share(int size, int count, int at) {
        return size / count + (at < size % count || (at == count && size % count > 0) ? 1 : 0);
    }

    /** Whether only wholly free blades of the largest class would do, so that those partly used need no look. */
    private boolean needsEmptiesOnly(Request request, int count) {
        int largest = index.classes.ascending(index.classes.size() - 2);
        if (request.blades == 0
                || request.purpose != Purpose.ORDER
                || index.marks.any()
                || index.classes.blades(BladeTable.UNKNOWN_CLASS) > 0
                || request.cpu != (long) count * index.classes.cpu(largest)
                || request.memory != (long) count * index.classes.memory(largest)) {
            return false;
        }
        for (int one = 1; one < index.classes.size(); one++) {
            if (one != largest
                    && (index.classes.memory(one) > index.classes.memory(largest)
                            || (index.classes.cpu(one) == index.classes.cpu(largest)
                                    && index.classes.memory(one) == index.classes.memory(largest)))) {
                return false;
            }
        }
        return true;
    }

    private boolean ofAny(Request request, int fewest, int most, Decision decision) {
        search.begin(request, fewest, most);
        for (int enclosure = 0; enclosure < index.blades.enclosures; enclosure++) {
            if (index.blades.hasTogether(enclosure, request.cpu, request.memory)) {
                search.look(enclosure);
            }
        }
        return search.fill(decision);
    }
}
