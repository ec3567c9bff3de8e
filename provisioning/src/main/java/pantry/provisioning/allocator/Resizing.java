package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/** A server grows or shrinks: where it stands if there is room, else on another blade, else over several of one enclosure. */
final class Resizing {
    private final Occupancy occupancy;
    private final BladeIndex index;
    private final SliceTable slices;
    private final Spans spans;
    private int[] part = new int[16];
    private int[] blade = new int[16];
    private int parts;

    Resizing(Occupancy occupancy, Spans spans) {
        this.occupancy = occupancy;
        this.index = occupancy.index;
        this.slices = occupancy.slices;
        this.spans = spans;
    }

    void resize(int slice, Request request, Decision decision) {
        int on = slices.blade(slice);
        if (slices.isSpanning(slice)) {
            resizeSpanning(slice, request, decision);
        } else if (on != NONE && !inPlace(slice, on, request, decision)) {
            occupancy.lift(slice);
            if (!move(slice, request, decision) && !spread(slice, on, request, decision)) {
                occupancy.put(slice, on);
            }
        }
    }

    private boolean inPlace(int slice, int on, Request request, Decision decision) {
        int cpu = request.cpu - slices.cpu(slice);
        int memory = request.memory - slices.memory(slice);
        int cpuCeiling = request.cpuCeiling - slices.cpuCeiling(slice);
        int memoryCeiling = request.memoryCeiling - slices.memoryCeiling(slice);
        boolean grows = cpu > 0 || memory > 0 || cpuCeiling > 0 || memoryCeiling > 0;
        if ((grows && !index.isOpen(on))
                || !index.blades.has(on, cpu, memory, cpuCeiling, memoryCeiling)
                || index.blades.wholeCpu(on) < request.cpuCeiling
                || index.blades.wholeMemory(on) < request.memoryCeiling) {
            return false;
        }
        index.take(on, cpu, memory, cpuCeiling, memoryCeiling);
        resizeTo(slice, on, request, decision, Decision.Outcome.IN_PLACE);
        return true;
    }

    private void resizeTo(int slice, int on, Request request, Decision decision, Decision.Outcome outcome) {
        slices.resize(slice, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
        int at = decision.add(on, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
        decision.slice[at] = slice;
        decision.outcome = outcome;
    }

    private boolean move(int slice, Request request, Decision decision) {
        index.marks.clear();
        occupancy.markGroup(slices.group(slice), slice);
        for (int level = 0; level <= mostLevels(request); level++) {
            index.marks.atMost(level);
            int to =
                    index.find(request.purpose, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
            if (to != NONE) {
                resizeTo(slice, to, request, decision, Decision.Outcome.MOVED);
                occupancy.put(slice, to);
                return true;
            }
        }
        return false;
    }

    private int mostLevels(Request request) {
        return request.spread == Spread.EVEN ? index.marks.highest() : 0;
    }

    private boolean spread(int slice, int from, Request request, Decision decision) {
        index.marks.atMost(request.spread == Spread.EVEN ? Integer.MAX_VALUE : 0);
        if (!spans.spread(request, index.enclosure(from), decision)) {
            return false;
        }
        int group = slices.group(slice);
        int priority = slices.priority(slice);
        int end = slices.end(slice);
        slices.remove(slice);
        stand(group, priority, end, decision);
        decision.outcome = Decision.Outcome.SPREAD;
        return true;
    }

    /** Puts the slices of a decided span where it says, all in one ring. */
    void stand(int group, int priority, int end, Decision decision) {
        for (int at = 0; at < decision.count; at++) {
            int slice = slices.add(group, priority, end);
            slices.resize(
                    slice, decision.cpu[at], decision.memory[at], decision.cpuCeiling[at], decision.memoryCeiling[at]);
            if (at >= decision.count - decision.reserves) {
                slices.holdAsReserve(slice, true);
            }
            if (at > 0) {
                slices.span(slice, decision.slice[0]);
            }
            occupancy.put(slice, decision.blade[at]);
            decision.slice[at] = slice;
        }
    }

    /** On its blades if they have the room, else in its enclosure, else anywhere. A server of which a part waits keeps its size. */
    private void resizeSpanning(int slice, Request request, Decision decision) {
        if (!gather(slice, request)) {
            return;
        }
        for (int at = 0; at < parts; at++) {
            occupancy.lift(part[at]);
        }
        index.marks.clear();
        occupancy.markGroup(slices.group(slice), slice);
        index.marks.atMost(request.spread == Spread.EVEN ? Integer.MAX_VALUE : 0);
        if (areOpen()
                && Spans.mayBeSplit(request, parts - request.survives)
                && spans.on(request, blade, parts, decision)) {
            settle(decision);
            return;
        }
        boolean found = spans.within(request, index.enclosure(blade[0]), decision)
                || onOne(request, decision)
                || spans.spread(request, index.enclosure(blade[0]), decision);
        if (!found) {
            for (int at = 0; at < parts; at++) {
                occupancy.put(part[at], blade[at]);
            }
            return;
        }
        int group = slices.group(slice);
        int priority = slices.priority(slice);
        int end = slices.end(slice);
        for (int at = 0; at < parts; at++) {
            slices.remove(part[at]);
        }
        stand(group, priority, end, decision);
        decision.outcome = decision.count == 1 ? Decision.Outcome.MOVED : Decision.Outcome.SPREAD;
    }

    /** What grows takes nothing of a blade that is to be left. */
    private boolean areOpen() {
        for (int at = 0; at < parts; at++) {
            if (!index.isOpen(blade[at])) {
                return false;
            }
        }
        return true;
    }

    /** It may have become small enough for one blade; what survives failures spans in any case. */
    private boolean onOne(Request request, Decision decision) {
        if (request.survives > 0) {
            return false;
        }
        int to = index.find(request.purpose, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
        if (to == NONE) {
            return false;
        }
        decision.add(to, request.cpu, request.memory, request.cpuCeiling, request.memoryCeiling);
        return true;
    }

    private boolean gather(int slice, Request request) {
        parts = 0;
        request.survives = 0;
        int one = slice;
        do {
            if (slices.blade(one) == NONE) {
                return false;
            }
            if (parts == part.length) {
                part = Arrays.copyOf(part, parts * 2);
                blade = Arrays.copyOf(blade, parts * 2);
            }
            part[parts] = one;
            blade[parts++] = slices.blade(one);
            request.survives += slices.isReserve(one) ? 1 : 0;
            one = slices.sibling(one);
        } while (one != slice);
        return true;
    }

    /** Each part stays on its blade with its new size; which part is the reserve may change. */
    private void settle(Decision decision) {
        for (int at = 0; at < decision.count; at++) {
            int same = 0;
            while (blade[same] != decision.blade[at]) {
                same++;
            }
            int slice = part[same];
            slices.resize(
                    slice, decision.cpu[at], decision.memory[at], decision.cpuCeiling[at], decision.memoryCeiling[at]);
            slices.holdAsReserve(slice, at >= decision.count - decision.reserves);
            occupancy.put(slice, decision.blade[at]);
            decision.slice[at] = slice;
        }
        decision.outcome = Decision.Outcome.IN_PLACE;
    }
}
