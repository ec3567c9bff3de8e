package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/**
 * The fewest moves that free a whole blade, or that make room in one enclosure for a spanning server. Candidates are tried by
 * the number of their slices; each slice goes, largest first, where it fits best among blades that are used anyway. Spanning
 * servers stay where they are, and a group stands no closer afterwards than before.
 */
final class Consolidation {
    private static final int ENCLOSURES_TRIED = 64;

    private final Occupancy occupancy;
    private final BladeIndex index;
    private final SliceTable slices;
    private final Rehousing rehousing;
    private final int[] shield = new int[64];
    private int shielded;
    /** So many of the candidates are to be cleared: nothing moves there. */
    private int planned;

    private int moveLimit;

    /** Of the enclosure being looked at: blades by how many slices must go, and how many. */
    private int candidates;

    private int[] candidate = new int[64];
    private int[] moves = new int[64];
    private int[] enclosureMoves = {};

    Consolidation(Occupancy occupancy, Rehousing rehousing) {
        this.occupancy = occupancy;
        this.index = occupancy.index;
        this.slices = occupancy.slices;
        this.rehousing = rehousing;
    }

    /** Plans the fewest moves, at most so many, after which one blade more is empty; changes nothing. Empty when there are none. */
    void planFreeBlade(int mostMoves, Plan plan) {
        plan.clear();
        planned = 0;
        moveLimit = mostMoves;
        for (int count = 1; count <= mostMoves; count++) {
            for (int blade = 0; blade < index.size(); blade++) {
                if (slices.countOn(blade) != count || !mayBeFreed(blade)) {
                    continue;
                }
                shielded = 0;
                shield[shielded++] = blade;
                if (clear(blade, index.classes.cpu(index.blades.classOf(blade)), 0, false, plan)) {
                    int planned = plan.count;
                    takeBack(plan, 0);
                    plan.count = planned;
                    return;
                }
            }
        }
    }

    private boolean mayBeFreed(int blade) {
        return index.isOpen(blade)
                && !index.blades.isSpare(blade)
                && index.blades.classOf(blade) != BladeTable.UNKNOWN_CLASS;
    }

    /**
     * Moves slices, at most so many, until so many blades of one enclosure have a share free each. Answers whether it did; if
     * not, nothing is changed. The moves are done and listed.
     */
    boolean makeRoom(int blades, int cpuShare, int memoryShare, int mostMoves, Plan plan) {
        plan.clear();
        if (blades > shield.length) {
            return false;
        }
        int enclosures = index.blades.enclosures;
        if (enclosureMoves.length < enclosures) {
            enclosureMoves = new int[enclosures * 2];
        }
        for (int enclosure = 0; enclosure < enclosures; enclosure++) {
            gather(enclosure, cpuShare, memoryShare);
            enclosureMoves[enclosure] = fewestMoves(blades);
        }
        int tried = 0;
        for (int total = 0; total <= mostMoves; total++) {
            for (int enclosure = 0; enclosure < enclosures && tried < ENCLOSURES_TRIED; enclosure++) {
                if (enclosureMoves[enclosure] == total) {
                    tried++;
                    if (makeRoomIn(enclosure, blades, cpuShare, memoryShare, mostMoves, plan)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int fewestMoves(int blades) {
        int sum = 0;
        for (int at = 0; at < blades; at++) {
            if (at == candidates) {
                return Integer.MAX_VALUE;
            }
            sum += moves[at];
        }
        return sum;
    }

    private void gather(int enclosure, int cpuShare, int memoryShare) {
        candidates = 0;
        BladeTable blades = index.blades;
        for (int blade = blades.firstInEnclosure[enclosure]; blade != NONE; blade = blades.nextInEnclosure(blade)) {
            int needed = mayBeFreed(blade) ? movesFor(blade, cpuShare, memoryShare) : NONE;
            if (needed == NONE) {
                continue;
            }
            if (candidates == candidate.length) {
                candidate = Arrays.copyOf(candidate, candidates * 2);
                moves = Arrays.copyOf(moves, candidates * 2);
            }
            int at = candidates++;
            while (at > 0 && moves[at - 1] > needed) {
                candidate[at] = candidate[at - 1];
                moves[at] = moves[at - 1];
                at--;
            }
            candidate[at] = blade;
            moves[at] = needed;
        }
    }

    /** How many slices must leave a blade, largest first, until it has a share free. */
    private int movesFor(int blade, int cpuShare, int memoryShare) {
        int bladeClass = index.blades.classOf(blade);
        if (index.classes.cpu(bladeClass) < cpuShare || index.classes.memory(bladeClass) < memoryShare) {
            return NONE;
        }
        if (index.cpuFree(blade) >= cpuShare && index.memoryFree(blade) >= memoryShare) {
            return 0;
        }
        rehousing.clear();
        queueMovable(blade);
        rehousing.sort();
        int cpu = index.cpuFree(blade);
        int memory = index.memoryFree(blade);
        for (int at = 0; at < rehousing.queued(); at++) {
            cpu += slices.cpu(rehousing.queued(at));
            memory += slices.memory(rehousing.queued(at));
            if (cpu >= cpuShare && memory >= memoryShare) {
                return at + 1;
            }
        }
        return NONE;
    }

    private void queueMovable(int blade) {
        for (int slice = slices.firstOn(blade); slice != NONE; slice = slices.next(slice)) {
            if (!slices.isSpanning(slice)) {
                rehousing.queue(slice);
            }
        }
    }

    private boolean makeRoomIn(int enclosure, int blades, int cpuShare, int memoryShare, int mostMoves, Plan plan) {
        gather(enclosure, cpuShare, memoryShare);
        shielded = 0;
        planned = Math.min(blades, candidates);
        moveLimit = mostMoves;
        for (int at = 0; at < candidates && moves[at] == 0 && shielded < blades; at++) {
            shield[shielded++] = candidate[at];
        }
        for (int at = 0; at < candidates && shielded < blades; at++) {
            if (moves[at] == 0) {
                continue;
            }
            if (plan.count + moves[at] > mostMoves) {
                break;
            }
            shield[shielded++] = candidate[at];
            if (!clear(candidate[at], cpuShare, memoryShare, true, plan)) {
                shielded--;
            }
        }
        if (shielded == blades) {
            return true;
        }
        takeBack(plan, 0);
        return false;
    }

    /** Moves slices away, largest first, until a blade has a share free; if that can't be, moves them back. */
    private boolean clear(int blade, int cpuShare, int memoryShare, boolean toEmpties, Plan plan) {
        int before = plan.count;
        rehousing.clear();
        queueMovable(blade);
        rehousing.sort();
        int leaving = rehousing.queued();
        for (int at = 0; at < leaving; at++) {
            if (index.cpuFree(blade) >= cpuShare && index.memoryFree(blade) >= memoryShare) {
                return true;
            }
            int slice = rehousing.queued(at);
            int to = plan.count < moveLimit ? elsewhere(slice, toEmpties) : NONE;
            if (to == NONE) {
                takeBack(plan, before);
                return false;
            }
            plan.add(slice, blade, to);
            occupancy.move(slice, to);
        }
        if (index.cpuFree(blade) >= cpuShare && index.memoryFree(blade) >= memoryShare) {
            return true;
        }
        takeBack(plan, before);
        return false;
    }

    private int elsewhere(int slice, boolean toEmpties) {
        index.marks.clear();
        occupancy.markGroup(slices.group(slice), slice);
        index.marks.atMost(
                slices.group(slice) == Request.NO_GROUP
                        ? Integer.MAX_VALUE
                        : index.marks.count(index.enclosure(slices.blade(slice))));
        for (int at = 0; at < shielded; at++) {
            index.marks.avoidBlade(shield[at]);
        }
        for (int at = 0; at < planned; at++) {
            index.marks.avoidBlade(candidate[at]);
        }
        int cpu = slices.cpu(slice);
        int memory = slices.memory(slice);
        return toEmpties
                ? index.find(Purpose.ORDER, cpu, memory, slices.cpuCeiling(slice), slices.memoryCeiling(slice))
                : index.findUsed(cpu, memory, slices.cpuCeiling(slice), slices.memoryCeiling(slice));
    }

    /** Moves back what a plan's later moves moved. */
    void takeBack(Plan plan, int downTo) {
        for (int at = plan.count - 1; at >= downTo; at--) {
            occupancy.move(plan.slice[at], plan.from[at]);
        }
        plan.count = downTo;
    }
}
