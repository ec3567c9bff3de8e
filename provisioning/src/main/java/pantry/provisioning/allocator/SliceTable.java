package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/**
 * The slices that stand on blades, in primitive arrays: intrusive lists of each blade's slices and of each group's, a ring of
 * the slices of a spanning server, and a list of free numbers.
 *
 * <p>A release names any slice, so its record is a cache miss in a large pool, each further array would be one more, and all of
 * them together had better fit a cache. What every release reads and writes is therefore one short record ({@link #main});
 * what only some slices have is in others ({@link #member}, {@link #rest}), and the traits beside the blade tell whether there is anything in them:
 * an ordinary slice never touches them. The head of a blade's list stands with the blade's own fields, which a placement changes
 * anyway.
 */
final class SliceTable {
    private static final int MAIN = 5;
    /** The blade, and the traits in the bits below. */
    private static final int BLADE = 0;

    private static final int CPU = 1;
    private static final int MEMORY = 2;
    private static final int NEXT = 3;
    private static final int PREVIOUS = 4;

    private static final int MEMBER = 3;
    private static final int GROUP = 0;
    private static final int GROUP_NEXT = 1;
    private static final int GROUP_PREVIOUS = 2;

    private static final int REST = 5;
    private static final int SIBLING = 0;
    private static final int PRIORITY = 1;
    private static final int ENDS = 2;
    private static final int CPU_CEILING = 3;
    private static final int MEMORY_CEILING = 4;

    private static final int TRAIT_BITS = 7;
    private static final int TRAITS = (1 << TRAIT_BITS) - 1;
    private static final int GROUPED = 1;
    private static final int SPANNING = 2;
    private static final int RESERVE = 4;
    private static final int RANKED = 8;
    private static final int ENDING = 16;
    /** Its ceilings are higher than its guarantees. */
    private static final int BURSTING = 32;
    /** Its group may have no two in one enclosure. */
    private static final int APART = 64;

    /** In the place of a blade: this number is free. */
    private static final int FREE = -2;

    private static final int FIRST_CAPACITY = 64;

    private final BladeTable blades;
    /** The first record is nobody's: the neighbours of an end of a list, {@link BladeTable#NONE}, are written there unasked. */
    private int[] main = new int[FIRST_CAPACITY * MAIN];

    /** Of a slice in a group: which, and its neighbours there. */
    private int[] member = new int[FIRST_CAPACITY * MEMBER];
    /** Each field holds only while its trait is set. */
    private int[] rest = new int[FIRST_CAPACITY * REST];

    private int[] firstOfGroup = {};
    private int freed = NONE;
    private int used;
    private int size;
    private int standing;

    SliceTable(BladeTable blades) {
        this.blades = blades;
    }

    private static int at(int slice) {
        return MAIN * slice + MAIN;
    }

    /** A new slice that stands nowhere yet. */
    int add(int group, int priority, int end) {
        int slice = freed;
        if (slice == NONE) {
            slice = used++;
            if (at(slice) == main.length) {
                main = Arrays.copyOf(main, main.length * 2);
                member = Arrays.copyOf(member, member.length * 2);
                rest = Arrays.copyOf(rest, rest.length * 2);
            }
        } else {
            freed = main[at(slice) + NEXT];
        }
        size++;
        main[at(slice) + BLADE] = NONE << TRAIT_BITS;
        if ((group | priority | end) != 0) {
            describe(slice, group, priority, end);
        }
        return slice;
    }

    private void describe(int slice, int group, int priority, int end) {
        int traits = 0;
        if (priority != 0) {
            rest[REST * slice + PRIORITY] = priority;
            traits |= RANKED;
        }
        if (end != Request.NO_END) {
            rest[REST * slice + ENDS] = end;
            traits |= ENDING;
        }
        if (group != Request.NO_GROUP) {
            enter(slice, group);
            traits |= GROUPED;
        }
        main[at(slice) + BLADE] |= traits;
    }

    private void enter(int slice, int group) {
        if (group >= firstOfGroup.length) {
            int known = firstOfGroup.length;
            firstOfGroup = Arrays.copyOf(firstOfGroup, Math.max(FIRST_CAPACITY, group * 2));
            Arrays.fill(firstOfGroup, known, firstOfGroup.length, NONE);
        }
        int head = firstOfGroup[group];
        member[MEMBER * slice + GROUP] = group;
        member[MEMBER * slice + GROUP_NEXT] = head;
        member[MEMBER * slice + GROUP_PREVIOUS] = NONE;
        if (head != NONE) {
            member[MEMBER * head + GROUP_PREVIOUS] = slice;
        }
        firstOfGroup[group] = slice;
    }

    /** Forgets a slice that stands nowhere. */
    void remove(int slice) {
        int traits = main[at(slice) + BLADE];
        if ((traits & GROUPED) != 0) {
            leaveGroup(slice);
        }
        if ((traits & SPANNING) != 0) {
            leaveRing(slice);
        }
        main[at(slice) + BLADE] = FREE << TRAIT_BITS;
        main[at(slice) + NEXT] = freed;
        freed = slice;
        size--;
    }

    private void leaveGroup(int slice) {
        int after = member[MEMBER * slice + GROUP_NEXT];
        int before = member[MEMBER * slice + GROUP_PREVIOUS];
        if (after != NONE) {
            member[MEMBER * after + GROUP_PREVIOUS] = before;
        }
        if (before != NONE) {
            member[MEMBER * before + GROUP_NEXT] = after;
        } else {
            firstOfGroup[member[MEMBER * slice + GROUP]] = after;
        }
    }

    /** No longer belongs to its server, and keeps its number until it is removed. */
    void leaveServer(int slice) {
        if (isSpanning(slice)) {
            leaveRing(slice);
        }
    }

    private void leaveRing(int slice) {
        int before = slice;
        while (sibling(before) != slice) {
            before = sibling(before);
        }
        int after = sibling(slice);
        if (after == before) {
            main[at(before) + BLADE] &= ~SPANNING;
        } else {
            rest[REST * before + SIBLING] = after;
        }
        main[at(slice) + BLADE] &= ~SPANNING;
    }

    /** Both belong to one spanning server from now on. */
    void span(int slice, int with) {
        rest[REST * slice + SIBLING] = sibling(with);
        rest[REST * with + SIBLING] = slice;
        main[at(slice) + BLADE] |= SPANNING;
        main[at(with) + BLADE] |= SPANNING;
    }

    void resize(int slice, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int at = at(slice);
        main[at + CPU] = cpu;
        main[at + MEMORY] = memory;
        if (cpuCeiling == cpu && memoryCeiling == memory) {
            main[at + BLADE] &= ~BURSTING;
        } else {
            main[at + BLADE] |= BURSTING;
            rest[REST * slice + CPU_CEILING] = cpuCeiling;
            rest[REST * slice + MEMORY_CEILING] = memoryCeiling;
        }
    }

    void stand(int slice, int blade) {
        int[] cold = blades.cold;
        int first = 4 * blade + BladeTable.FIRST_SLICE;
        int head = cold[first];
        standOn(slice, blade);
        main[at(slice) + NEXT] = head;
        main[at(slice) + PREVIOUS] = NONE;
        main[at(head) + PREVIOUS] = slice;
        cold[first] = slice;
        blades.slices[blade]++;
        standing++;
    }

    /** Whether it is the first, the last or between others nobody can foretell, so this asks as little as it can. */
    void leave(int slice) {
        int[] cold = blades.cold;
        int at = at(slice);
        int blade = blade(slice);
        int after = main[at + NEXT];
        int before = main[at + PREVIOUS];
        main[at(after) + PREVIOUS] = before;
        main[at(before) + NEXT] = after;
        int first = 4 * blade + BladeTable.FIRST_SLICE;
        cold[first] = before == NONE ? after : cold[first];
        blades.slices[blade]--;
        standing--;
        standOn(slice, NONE);
    }

    private void standOn(int slice, int blade) {
        main[at(slice) + BLADE] = (blade << TRAIT_BITS) | (main[at(slice) + BLADE] & TRAITS);
    }

    /** How many there are, those that stand nowhere too. */
    int size() {
        return size;
    }

    /** How many stand nowhere. */
    int waiting() {
        return size - standing;
    }

    /** All numbers in use are below. */
    int limit() {
        return used;
    }

    boolean exists(int slice) {
        return slice >= 0 && slice < used && blade(slice) != FREE;
    }

    int blade(int slice) {
        return main[at(slice) + BLADE] >> TRAIT_BITS;
    }

    int cpu(int slice) {
        return main[at(slice) + CPU];
    }

    int memory(int slice) {
        return main[at(slice) + MEMORY];
    }

    int cpuCeiling(int slice) {
        return is(slice, BURSTING) ? rest[REST * slice + CPU_CEILING] : cpu(slice);
    }

    int memoryCeiling(int slice) {
        return is(slice, BURSTING) ? rest[REST * slice + MEMORY_CEILING] : memory(slice);
    }

    int firstOn(int blade) {
        return blades.cold[4 * blade + BladeTable.FIRST_SLICE];
    }

    int countOn(int blade) {
        return blades.slices[blade];
    }

    int next(int slice) {
        return main[at(slice) + NEXT];
    }

    private boolean is(int slice, int trait) {
        return (main[at(slice) + BLADE] & trait) != 0;
    }

    boolean isSpanning(int slice) {
        return is(slice, SPANNING);
    }

    /** The next slice of the same server; the slice itself when it is the only one. */
    int sibling(int slice) {
        return is(slice, SPANNING) ? rest[REST * slice + SIBLING] : slice;
    }

    int firstOf(int group) {
        return group < firstOfGroup.length ? firstOfGroup[group] : NONE;
    }

    int nextOfGroup(int slice) {
        return member[MEMBER * slice + GROUP_NEXT];
    }

    int group(int slice) {
        return is(slice, GROUPED) ? member[MEMBER * slice + GROUP] : Request.NO_GROUP;
    }

    int priority(int slice) {
        return is(slice, RANKED) ? rest[REST * slice + PRIORITY] : 0;
    }

    /** Held for failures, beyond its server's size. */
    boolean isReserve(int slice) {
        return is(slice, RESERVE);
    }

    void holdAsReserve(int slice, boolean reserve) {
        int traits = main[at(slice) + BLADE];
        main[at(slice) + BLADE] = reserve ? traits | RESERVE : traits & ~RESERVE;
    }

    boolean isApart(int slice) {
        return is(slice, APART);
    }

    void standApart(int slice, Spread spread) {
        int traits = main[at(slice) + BLADE];
        main[at(slice) + BLADE] = spread == Spread.DISTINCT_ENCLOSURES ? traits | APART : traits & ~APART;
    }

    int end(int slice) {
        return is(slice, ENDING) ? rest[REST * slice + ENDS] : Request.NO_END;
    }
}
