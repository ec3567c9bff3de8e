package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/**
 * The best span among the blades of the enclosures that are looked at, whatever they have free: fewest blades, then the
 * smallest largest slice, then the enclosure with the least room left over.
 *
 * <p>A set of blades can hold a server when their free cpu and their free memory each add up to it: how cpu and memory are split
 * is free. The set with the smallest water level (the largest slice when cpu is filled in evenly) is found by branch and bound
 * over the blades in the order of their free cpu. Sets of blades that can all take an even share are found without a search.
 */
final class SpanOfEnclosure {
    /** Steps of one search; beyond them the best set so far is taken, or one blade more is tried. */
    private static final int STEPS = 20_000;

    private final BladeIndex index;
    private final SpanShape shape = new SpanShape();
    private Request request = new Request();
    private int fewest;
    private int most;

    /** Of the enclosure being looked at: usable blades by falling free cpu, what of each can be used, and suffix maxima. */
    private int usable;

    /** When not empty, only these blades. */
    private int[] only = {};

    private int onlyCount;
    private int[] blade = new int[64];
    private int[] cpu = new int[64];
    private int[] memory = new int[64];
    private int[] mostMemory = new int[65];
    private int[] allowed = new int[8];
    private final int[] path = new int[64];
    private int steps;

    private int count;
    private int level;
    private long left;
    private int[] best = new int[64];
    private int[] bestCpu = new int[64];
    private int[] bestMemory = new int[64];
    private int foundLevel;
    private final int[] found = new int[64];

    SpanOfEnclosure(BladeIndex index) {
        this.index = index;
    }

    void begin(Request what, int atLeast, int atMost) {
        request = what;
        fewest = atLeast;
        most = atMost;
        count = 0;
        level = Integer.MAX_VALUE;
        left = Long.MAX_VALUE;
        onlyCount = 0;
    }

    void only(int[] blades, int howMany) {
        only = blades;
        onlyCount = howMany;
    }

    void look(int enclosure) {
        gather(enclosure);
        long cpuSum = 0;
        long memorySum = 0;
        mostMemory[usable] = 0;
        for (int at = usable - 1; at >= 0; at--) {
            cpuSum += cpu[at];
            memorySum += memory[at];
            mostMemory[at] = Math.max(mostMemory[at + 1], memory[at]);
        }
        if (cpuSum < request.cpu || memorySum < request.memory) {
            return;
        }
        int limit = Math.min(Math.min(most, path.length), usable - request.survives);
        if (count > 0) {
            limit = Math.min(limit, count);
        }
        for (int size = fewest; size <= limit && Spans.mayBeSplit(request, size); size++) {
            if (choose(size)) {
                keep(size, cpuSum - request.cpu);
                return;
            }
        }
    }

    /** Insertion sort: an enclosure has few blades. */
    private void gather(int enclosure) {
        usable = 0;
        if (allowed.length < index.classes.size()) {
            allowed = new int[index.classes.size() * 2];
        }
        Arrays.fill(allowed, NONE);
        BladeTable blades = index.blades;
        for (int one = blades.firstInEnclosure[enclosure]; one != NONE; one = blades.nextInEnclosure(one)) {
            int cpuHere = within(blades.cpu(one), blades.mostCpuCeiling(one), request.cpu, request.cpuCeiling);
            int memoryHere =
                    within(blades.memory(one), blades.mostMemoryCeiling(one), request.memory, request.memoryCeiling);
            if (cpuHere < Spans.LEAST_CPU || memoryHere < Spans.LEAST_MEMORY || !isUsable(one)) {
                continue;
            }
            if (usable == blade.length) {
                grow();
            }
            int at = usable++;
            while (at > 0 && (cpu[at - 1] < cpuHere || (cpu[at - 1] == cpuHere && blade[at - 1] > one))) {
                blade[at] = blade[at - 1];
                cpu[at] = cpu[at - 1];
                memory[at] = memory[at - 1];
                at--;
            }
            blade[at] = one;
            cpu[at] = cpuHere;
            memory[at] = memoryHere;
        }
    }

    private boolean isUsable(int one) {
        if (onlyCount > 0) {
            return isAmongOnly(one);
        }
        if (!index.blades.isOpen(one) || !index.marks.allow(one)) {
            return false;
        }
        if (request.purpose.mayUseReserve()) {
            return true;
        }
        if (index.blades.isSpare(one)) {
            return false;
        }
        if (!index.isEmpty(one)) {
            return true;
        }
        int bladeClass = index.blades.classOf(one);
        if (allowed[bladeClass] == NONE) {
            allowed[bladeClass] = index.reserve.leaves(bladeClass);
        }
        return allowed[bladeClass]-- > 0;
    }

    private boolean isAmongOnly(int one) {
        for (int at = 0; at < onlyCount; at++) {
            if (only[at] == one) {
                return true;
            }
        }
        return false;
    }

    /** What of a blade's free room can be used when ceilings are split in the same proportion and must fit too. */
    private static int within(int free, int ceilingFree, int size, int ceiling) {
        return ceiling == size
                ? Math.min(free, ceilingFree)
                : (int) Math.min(free, Math.max(0L, (ceilingFree - 1L) * size / ceiling));
    }

    private void grow() {
        blade = Arrays.copyOf(blade, usable * 2);
        cpu = Arrays.copyOf(cpu, usable * 2);
        memory = Arrays.copyOf(memory, usable * 2);
        mostMemory = Arrays.copyOf(mostMemory, usable * 2 + 1);
    }

    private boolean choose(int size) {
        if (evenly(size)) {
            return true;
        }
        foundLevel = Integer.MAX_VALUE;
        steps = STEPS;
        descend(0, 0, size, 0, 0);
        return foundLevel != Integer.MAX_VALUE;
    }

    /** The tightest blades that can each take an even share, when there are enough of them. */
    private boolean evenly(int size) {
        int cpuShare = Spans.ceilDiv(request.cpu, size);
        int memoryShare = Spans.ceilDiv(request.memory, size);
        int wanted = size + request.survives;
        for (int at = usable - 1; at >= 0 && wanted > 0; at--) {
            if (cpu[at] >= cpuShare && memory[at] >= memoryShare) {
                wanted--;
                if (wanted < size) {
                    found[wanted] = at;
                }
            }
        }
        foundLevel = cpuShare;
        return wanted == 0;
    }

    private void descend(int from, int chosen, int size, long cpuSum, long memorySum) {
        if (chosen == size) {
            consider(size, cpuSum, memorySum);
            return;
        }
        int open = size - chosen;
        for (int at = from; at <= usable - open; at++) {
            if (--steps < 0
                    || cpuSum + (long) open * cpu[at] < request.cpu
                    || memorySum + (long) open * mostMemory[at] < request.memory) {
                return;
            }
            path[chosen] = at;
            descend(at + 1, chosen + 1, size, cpuSum + cpu[at], memorySum + memory[at]);
        }
    }

    private void consider(int size, long cpuSum, long memorySum) {
        if (cpuSum < request.cpu || memorySum < request.memory) {
            return;
        }
        int here = SpanShape.level(request.cpu, cpu, path, size);
        if (here < foundLevel && hasReserves(size)) {
            foundLevel = here;
            System.arraycopy(path, 0, found, 0, size);
        }
    }

    /** Whether enough of the other blades can each stand in for the largest slice. */
    private boolean hasReserves(int size) {
        if (request.survives == 0) {
            return true;
        }
        shape.split(request, cpu, memory, path, size);
        int others = 0;
        int next = size - 1;
        for (int at = usable - 1; at >= 0; at--) {
            if (next >= 0 && path[next] == at) {
                next--;
            } else if (canReserve(at)) {
                others++;
            }
        }
        return others >= request.survives;
    }

    private boolean canReserve(int at) {
        return cpu[at] >= shape.largestCpu() && memory[at] >= shape.largestMemory();
    }

    private void keep(int size, long over) {
        if (count != 0 && size == count && (foundLevel > level || (foundLevel == level && over >= left))) {
            return;
        }
        count = size;
        level = foundLevel;
        left = over;
        shape.split(request, cpu, memory, found, size);
        if (best.length < size + request.survives) {
            best = new int[size + request.survives];
        }
        for (int at = 0; at < size; at++) {
            best[at] = blade[found[at]];
            bestCpu[at] = shape.cpu(at);
            bestMemory[at] = shape.memory(at);
        }
        int reserve = size;
        int next = size - 1;
        for (int at = usable - 1; at >= 0 && reserve < size + request.survives; at--) {
            if (next >= 0 && found[next] == at) {
                next--;
            } else if (canReserve(at)) {
                best[reserve++] = blade[at];
            }
        }
    }

    /** Adds the best span's slices, its reserve last; answers whether there is one. */
    boolean fill(Decision decision) {
        if (count == 0) {
            return false;
        }
        int first = decision.count;
        int largestCpu = 0;
        int largestMemory = 0;
        for (int at = 0; at < count; at++) {
            decision.add(best[at], bestCpu[at], bestMemory[at], bestCpu[at], bestMemory[at]);
            largestCpu = Math.max(largestCpu, bestCpu[at]);
            largestMemory = Math.max(largestMemory, bestMemory[at]);
        }
        SpanShape.ceilings(request.cpu, request.cpuCeiling, decision.cpu, decision.cpuCeiling, first, count);
        SpanShape.ceilings(
                request.memory, request.memoryCeiling, decision.memory, decision.memoryCeiling, first, count);
        int highestCpu = largest(decision.cpuCeiling, first, count);
        int highestMemory = largest(decision.memoryCeiling, first, count);
        for (int at = count; at < count + request.survives; at++) {
            decision.add(best[at], largestCpu, largestMemory, highestCpu, highestMemory);
        }
        decision.reserves = request.survives;
        return true;
    }

    private static int largest(int[] of, int first, int count) {
        int largest = 0;
        for (int at = first; at < first + count; at++) {
            largest = Math.max(largest, of[at]);
        }
        return largest;
    }
}
