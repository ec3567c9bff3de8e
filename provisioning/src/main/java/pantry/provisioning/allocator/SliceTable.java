package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/**
 * The slices that stand on blades, in primitive arrays: intrusive lists of each blade's slices and of each group's, a ring of
 * the slices of a spanning server, and a list of free numbers.
 */
final class SliceTable {
    private static final int BLADE = 0;
    private static final int CPU = 1;
    private static final int MEMORY = 2;
    private static final int CPU_CEILING = 3;
    private static final int MEMORY_CEILING = 4;
    private static final int NEXT = 5;
    private static final int PREVIOUS = 6;
    private static final int SIBLING = 7;

    private static final int GROUP = 0;
    private static final int GROUP_NEXT = 1;
    private static final int GROUP_PREVIOUS = 2;
    private static final int PRIORITY = 3;
    private static final int END = 4;
    private static final int RESERVE = 5;

    /** In the place of a blade: this number is free. */
    private static final int FREE = -2;

    private static final int FIRST_CAPACITY = 64;

    private int[] main = new int[FIRST_CAPACITY * 8];
    private int[] rest = new int[FIRST_CAPACITY * 8];
    private int[] firstOnBlade = {};
    private int[] countOnBlade = {};
    private int[] firstOfGroup = {};
    private int freed = NONE;
    private int used;
    private int size;
    private int standing;

    /** A new slice that stands nowhere yet. */
    int add(int group, int priority, int end) {
        int slice = freed;
        if (slice == NONE) {
            slice = used++;
            if (slice * 8 == main.length) {
                main = Arrays.copyOf(main, main.length * 2);
                rest = Arrays.copyOf(rest, rest.length * 2);
            }
        } else {
            freed = main[8 * slice + NEXT];
        }
        size++;
        main[8 * slice + BLADE] = NONE;
        main[8 * slice + SIBLING] = slice;
        rest[8 * slice + GROUP] = group;
        rest[8 * slice + PRIORITY] = priority;
        rest[8 * slice + END] = end;
        rest[8 * slice + RESERVE] = 0;
        if (group != Request.NO_GROUP) {
            enter(slice, group);
        }
        return slice;
    }

    private void enter(int slice, int group) {
        if (group >= firstOfGroup.length) {
            int known = firstOfGroup.length;
            firstOfGroup = Arrays.copyOf(firstOfGroup, Math.max(FIRST_CAPACITY, group * 2));
            Arrays.fill(firstOfGroup, known, firstOfGroup.length, NONE);
        }
        int head = firstOfGroup[group];
        rest[8 * slice + GROUP_NEXT] = head;
        rest[8 * slice + GROUP_PREVIOUS] = NONE;
        if (head != NONE) {
            rest[8 * head + GROUP_PREVIOUS] = slice;
        }
        firstOfGroup[group] = slice;
    }

    /** Forgets a slice that stands nowhere. */
    void remove(int slice) {
        int group = group(slice);
        if (group != Request.NO_GROUP) {
            int after = rest[8 * slice + GROUP_NEXT];
            int before = rest[8 * slice + GROUP_PREVIOUS];
            if (after != NONE) {
                rest[8 * after + GROUP_PREVIOUS] = before;
            }
            if (before != NONE) {
                rest[8 * before + GROUP_NEXT] = after;
            } else {
                firstOfGroup[group] = after;
            }
        }
        leaveRing(slice);
        main[8 * slice + BLADE] = FREE;
        main[8 * slice + NEXT] = freed;
        freed = slice;
        size--;
    }

    private void leaveRing(int slice) {
        int before = slice;
        while (sibling(before) != slice) {
            before = sibling(before);
        }
        main[8 * before + SIBLING] = sibling(slice);
        main[8 * slice + SIBLING] = slice;
    }

    /** Both belong to one spanning server from now on. */
    void span(int slice, int with) {
        int after = sibling(with);
        main[8 * with + SIBLING] = slice;
        main[8 * slice + SIBLING] = after;
    }

    void resize(int slice, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int at = 8 * slice;
        main[at + CPU] = cpu;
        main[at + MEMORY] = memory;
        main[at + CPU_CEILING] = cpuCeiling;
        main[at + MEMORY_CEILING] = memoryCeiling;
    }

    void stand(int slice, int blade) {
        if (blade >= firstOnBlade.length) {
            int known = firstOnBlade.length;
            firstOnBlade = Arrays.copyOf(firstOnBlade, Math.max(FIRST_CAPACITY, blade * 2));
            countOnBlade = Arrays.copyOf(countOnBlade, firstOnBlade.length);
            Arrays.fill(firstOnBlade, known, firstOnBlade.length, NONE);
        }
        int head = firstOnBlade[blade];
        main[8 * slice + BLADE] = blade;
        main[8 * slice + NEXT] = head;
        main[8 * slice + PREVIOUS] = NONE;
        if (head != NONE) {
            main[8 * head + PREVIOUS] = slice;
        }
        firstOnBlade[blade] = slice;
        countOnBlade[blade]++;
        standing++;
    }

    void leave(int slice) {
        int blade = blade(slice);
        int after = next(slice);
        int before = main[8 * slice + PREVIOUS];
        if (after != NONE) {
            main[8 * after + PREVIOUS] = before;
        }
        if (before != NONE) {
            main[8 * before + NEXT] = after;
        } else {
            firstOnBlade[blade] = after;
        }
        countOnBlade[blade]--;
        standing--;
        main[8 * slice + BLADE] = NONE;
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
        return slice >= 0 && slice < used && main[8 * slice + BLADE] != FREE;
    }

    int blade(int slice) {
        return main[8 * slice + BLADE];
    }

    int cpu(int slice) {
        return main[8 * slice + CPU];
    }

    int memory(int slice) {
        return main[8 * slice + MEMORY];
    }

    int cpuCeiling(int slice) {
        return main[8 * slice + CPU_CEILING];
    }

    int memoryCeiling(int slice) {
        return main[8 * slice + MEMORY_CEILING];
    }

    int firstOn(int blade) {
        return blade < firstOnBlade.length ? firstOnBlade[blade] : NONE;
    }

    int countOn(int blade) {
        return blade < countOnBlade.length ? countOnBlade[blade] : 0;
    }

    int next(int slice) {
        return main[8 * slice + NEXT];
    }

    int sibling(int slice) {
        return main[8 * slice + SIBLING];
    }

    boolean isSpanning(int slice) {
        return sibling(slice) != slice;
    }

    int firstOf(int group) {
        return group < firstOfGroup.length ? firstOfGroup[group] : NONE;
    }

    int nextOfGroup(int slice) {
        return rest[8 * slice + GROUP_NEXT];
    }

    int group(int slice) {
        return rest[8 * slice + GROUP];
    }

    int priority(int slice) {
        return rest[8 * slice + PRIORITY];
    }

    /** Held for failures, beyond its server's size. */
    boolean isReserve(int slice) {
        return rest[8 * slice + RESERVE] != 0;
    }

    void holdAsReserve(int slice, boolean reserve) {
        rest[8 * slice + RESERVE] = reserve ? 1 : 0;
    }

    int end(int slice) {
        return rest[8 * slice + END];
    }
}
