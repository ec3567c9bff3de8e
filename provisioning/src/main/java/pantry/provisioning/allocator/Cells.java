package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.CPU;
import static pantry.provisioning.allocator.BladeTable.CPU_CEILING;
import static pantry.provisioning.allocator.BladeTable.MEMORY;
import static pantry.provisioning.allocator.BladeTable.MEMORY_CEILING;
import static pantry.provisioning.allocator.BladeTable.NEXT;
import static pantry.provisioning.allocator.BladeTable.NONE;
import static pantry.provisioning.allocator.BladeTable.PREVIOUS;

import java.util.Arrays;

/**
 * Partly used blades by what they have free: two-level segregated fit in two dimensions. A cell is a bucket of free cpu (its
 * row) and a bucket of free memory (its column) and holds an intrusive doubly linked list of blades; bitmaps tell which rows
 * have blades, which words of a row, and which cells. A search goes through rows upwards from that of the size, and in each row
 * through columns upwards: best fit, cpu first, to the grain of a bucket.
 *
 * <p>Only in the size's own row and column a blade may turn out too small when it is looked at. There, and where ceilings or
 * anti-affinity forbid a blade, a search that is cut after some tries may miss one; {@link #wasCut()} says so, and a search
 * with {@link #ALL} tries misses nothing.
 */
final class Cells {
    static final int ALL = Integer.MAX_VALUE;
    /** How many that fit are compared, within a cell. */
    private static final int COMPARED = 8;

    private static final int LIFETIMES_COMPARED = 8;
    private static final int COLUMN_BITS = 9;
    private static final int COLUMNS = 1 << COLUMN_BITS;

    private final BladeTable blades;
    private final Marks marks;
    private final long[] rows = new long[(Buckets.COUNT + 63) / 64];
    /** Per row, which of its words are not zero. */
    private byte[] words = {};

    private long[] cells = {};
    /** Per cell: the first and the last of its list. */
    private int[] ends = {};

    private boolean cut;
    /** Blades with at least so much free cpu are wide. */
    private int wideFrom = Integer.MAX_VALUE;

    private int wide;

    Cells(BladeTable blades, Marks marks) {
        this.blades = blades;
        this.marks = marks;
    }

    void add(int blade) {
        int[] hot = blades.hot;
        int at = 4 * blade;
        int row = Buckets.of(hot[at + CPU]);
        wide += hot[at + CPU] >= wideFrom ? 1 : 0;
        int cell = (row << COLUMN_BITS) | Buckets.of(hot[at + MEMORY]);
        if (2 * cell >= ends.length) {
            grow(row + 1);
        }
        int head = ends[2 * cell];
        if (head == NONE) {
            addFirst(blade, cell);
            return;
        }
        // To the end when its enclosure is to be spared, else to the front: as likely one as the other, so without a
        // branch.
        int spared = blades.toBeSpared(blade);
        int other = ends[2 * cell - spared];
        hot[4 * other + PREVIOUS + spared] = blade;
        hot[at + NEXT] = other | spared;
        hot[at + PREVIOUS] = (other & spared) | (~cell & ~spared);
        ends[2 * cell - spared] = blade;
    }

    private void addFirst(int blade, int cell) {
        int row = cell >>> COLUMN_BITS;
        blades.hot[4 * blade + NEXT] = NONE;
        blades.hot[4 * blade + PREVIOUS] = ~cell;
        ends[2 * cell] = blade;
        ends[2 * cell + 1] = blade;
        int word = cell >>> 6;
        if (cells[word] == 0) {
            words[row] |= (byte) (1 << (word & 7));
            rows[row >>> 6] |= 1L << row;
        }
        cells[word] |= 1L << cell;
    }

    private int cellOf(int blade) {
        return (Buckets.of(blades.cpu(blade)) << COLUMN_BITS) | Buckets.of(blades.memory(blade));
    }

    private void grow(int rowCount) {
        int known = ends.length;
        ends = Arrays.copyOf(ends, rowCount << (COLUMN_BITS + 1));
        Arrays.fill(ends, known, ends.length, NONE);
        cells = Arrays.copyOf(cells, rowCount << (COLUMN_BITS - 6));
        words = Arrays.copyOf(words, rowCount);
    }

    void remove(int blade) {
        int[] hot = blades.hot;
        int next = hot[4 * blade + NEXT];
        int previous = hot[4 * blade + PREVIOUS];
        wide -= hot[4 * blade + CPU] >= wideFrom ? 1 : 0;
        if (next != NONE) {
            hot[4 * next + PREVIOUS] = previous;
        } else if (previous >= 0) {
            ends[2 * cellOf(blade) + 1] = previous;
        }
        if (previous >= 0) {
            hot[4 * previous + NEXT] = next;
            return;
        }
        int cell = ~previous;
        ends[2 * cell] = next;
        if (next == NONE) {
            int word = cell >>> 6;
            cells[word] &= ~(1L << cell);
            if (cells[word] == 0) {
                int row = cell >>> COLUMN_BITS;
                words[row] &= (byte) ~(1 << (word & 7));
                if (words[row] == 0) {
                    rows[row >>> 6] &= ~(1L << row);
                }
            }
        }
    }

    /** The blade that fits best, after at most so many tries in each cell, or {@link BladeTable#NONE}. */
    int find(int cpu, int memory, int cpuCeiling, int memoryCeiling, int tries) {
        return find(cpu, memory, cpuCeiling, memoryCeiling, 0, Balance.ANY, tries);
    }

    /**
     * The same among blades on which the memory that is left, in MiB for 1,024 millicores that are left, lies between two
     * bounds (to the grain of a bucket).
     */
    int find(int cpu, int memory, int cpuCeiling, int memoryCeiling, long least, long most, int tries) {
        cut = false;
        for (int row = nextRow(Buckets.of(cpu)); row != NONE; row = nextRow(row + 1)) {
            int blade = findIn(row, cpu, cpu, memory, cpuCeiling, memoryCeiling, least, most, tries);
            if (blade != NONE) {
                return blade;
            }
        }
        return NONE;
    }

    /** The same among blades that hold as many slots of a size afterwards as before (to the grain of a bucket). */
    int findKeeping(
            int slot, int cpu, int memory, int cpuCeiling, int memoryCeiling, long least, long most, int tries) {
        cut = false;
        for (int slots = 0; ; slots += slot) {
            int row = nextRow(Buckets.of(slots + cpu));
            if (row == NONE) {
                return NONE;
            }
            for (int end = Buckets.of(slots + slot); row != NONE && row < end; row = nextRow(row + 1)) {
                int blade = findIn(row, slots + cpu, cpu, memory, cpuCeiling, memoryCeiling, least, most, tries);
                if (blade != NONE) {
                    return blade;
                }
            }
        }
    }

    private int findIn(
            int row,
            int free,
            int cpu,
            int memory,
            int cpuCeiling,
            int memoryCeiling,
            long least,
            long most,
            int tries) {
        int firstColumn = column(memory, Math.max(0, Buckets.floor(row) - cpu), least);
        int lastColumn = column(memory, Buckets.floor(row + 1) - 1 - cpu, most);
        int cell = nextCell(row, firstColumn);
        while (cell != NONE && (cell & (COLUMNS - 1)) <= lastColumn) {
            int blade = tightestIn(cell, free, memory, cpuCeiling, memoryCeiling, tries);
            if (blade != NONE) {
                return blade;
            }
            cell = nextCell(row, (cell & (COLUMNS - 1)) + 1);
        }
        return NONE;
    }

    private static int column(int memory, int cpuLeft, long memoryPerCpu) {
        if (memoryPerCpu >= Balance.ANY) {
            return COLUMNS;
        }
        return Buckets.of((int) Math.min(Integer.MAX_VALUE, memory + Balance.memory(cpuLeft, memoryPerCpu)));
    }

    private int tightestIn(int cell, int cpu, int memory, int cpuCeiling, int memoryCeiling, int tries) {
        int[] hot = blades.hot;
        int[] cold = blades.cold;
        boolean avoiding = marks.any();
        int best = NONE;
        long bestLeft = Long.MAX_VALUE;
        long bestEnclosure = 0;
        int compared = 0;
        int tried = 0;
        for (int blade = ends[2 * cell]; blade != NONE; blade = hot[4 * blade + NEXT]) {
            int at = 4 * blade;
            if (tried++ == tries) {
                cut |= best == NONE;
                break;
            }
            int cpuFree = hot[at + CPU];
            int memoryFree = hot[at + MEMORY];
            if (cpuFree >= cpu
                    && memoryFree >= memory
                    && cold[at + CPU_CEILING] >= cpuCeiling
                    && cold[at + MEMORY_CEILING] >= memoryCeiling
                    && allowsCeilings(blade, cpu, memory, cpuCeiling, memoryCeiling)
                    && (!avoiding || marks.allow(blade))) {
                long left = ((long) cpuFree << 32) | memoryFree;
                if (left <= bestLeft) {
                    // Of two that leave the same that of the fuller enclosure, so that whole blades stay together; then
                    // the lower.
                    long enclosure = blades.freeAround(blade);
                    if (left < bestLeft || enclosure < bestEnclosure || (enclosure == bestEnclosure && blade < best)) {
                        best = blade;
                        bestLeft = left;
                        bestEnclosure = enclosure;
                    }
                }
                if (++compared == COMPARED) {
                    break;
                }
            }
        }
        return best;
    }

    /** No ceiling is beyond the blade; one that is no more than a guarantee that fits needs no look. */
    private boolean allowsCeilings(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        return (cpuCeiling == cpu || blades.wholeCpu(blade) >= cpuCeiling)
                && (memoryCeiling == memory || blades.wholeMemory(blade) >= memoryCeiling);
    }

    /** How many blades are wide, as counted last. */
    int wide() {
        return wide;
    }

    /** From now on those with at least so much free cpu are; looks at all when that is another size. */
    void countWide(int from) {
        if (from == wideFrom) {
            return;
        }
        wideFrom = from;
        wide = 0;
        for (int row = from == Integer.MAX_VALUE ? NONE : nextRow(Buckets.of(from));
                row != NONE;
                row = nextRow(row + 1)) {
            for (int cell = nextCell(row, 0); cell != NONE; cell = nextCell(row, (cell & (COLUMNS - 1)) + 1)) {
                for (int blade = ends[2 * cell]; blade != NONE; blade = blades.hot[4 * blade + NEXT]) {
                    wide += blades.cpu(blade) >= from ? 1 : 0;
                }
            }
        }
    }

    /** Whether the last search left out blades that it had no tries for, and found nothing. */
    boolean wasCut() {
        return cut;
    }

    /**
     * The blade whose life a slice that ends then prolongs least; among those the tightest. As LAVA's scoring does, what is
     * compared are powers of two of the prolongation, because lifetimes are guesses.
     */
    int findLasting(int cpu, int memory, int cpuCeiling, int memoryCeiling, int end) {
        int firstColumn = Buckets.of(memory);
        int best = NONE;
        int bestCost = Integer.MAX_VALUE;
        int compared = 0;
        for (int row = nextRow(Buckets.of(cpu)); row != NONE; row = nextRow(row + 1)) {
            for (int cell = nextCell(row, firstColumn);
                    cell != NONE;
                    cell = nextCell(row, (cell & (COLUMNS - 1)) + 1)) {
                for (int blade = ends[2 * cell]; blade != NONE; blade = blades.hot[4 * blade + NEXT]) {
                    if (!blades.takes(blade, cpu, memory, cpuCeiling, memoryCeiling) || !marks.allow(blade)) {
                        continue;
                    }
                    int cost = prolongation(blades.end(blade), end);
                    if (cost < bestCost) {
                        best = blade;
                        bestCost = cost;
                    }
                    if (bestCost == 0 || ++compared == LIFETIMES_COMPARED) {
                        return best;
                    }
                }
            }
        }
        return best;
    }

    private static int prolongation(int from, int to) {
        return to <= from ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(to - from);
    }

    private int nextRow(int from) {
        if (from >= words.length) {
            return NONE;
        }
        int word = from >>> 6;
        long bits = rows[word] & (-1L << from);
        while (bits == 0) {
            if (++word == rows.length) {
                return NONE;
            }
            bits = rows[word];
        }
        return (word << 6) | Long.numberOfTrailingZeros(bits);
    }

    private int nextCell(int row, int fromColumn) {
        int inRow = fromColumn >>> 6;
        if (inRow == COLUMNS / 64) {
            return NONE;
        }
        int firstWord = row << (COLUMN_BITS - 6);
        long bits = cells[firstWord + inRow] & (-1L << fromColumn);
        if (bits == 0) {
            int later = words[row] & 0xFF & (-2 << inRow);
            if (later == 0) {
                return NONE;
            }
            inRow = Integer.numberOfTrailingZeros(later);
            bits = cells[firstWord + inRow];
        }
        return ((firstWord + inRow) << 6) | Long.numberOfTrailingZeros(bits);
    }

    /** Every blade in its place and every bit true; for tests. Answers how many blades there are. */
    int verify() {
        int found = 0;
        int wideFound = 0;
        for (int cell = 0; 2 * cell < ends.length; cell++) {
            int word = cell >>> 6;
            if (cells[word] == 0) {
                // Most of them, and tests look at all after every command.
                check(areEmpty(word), "cell bit");
                cell = ((word + 1) << 6) - 1;
                continue;
            }
            boolean bit = ((cells[word] >>> cell) & 1) != 0;
            int row = cell >>> COLUMN_BITS;
            check(bit == (ends[2 * cell] != NONE), "cell bit");
            check(!bit || (((words[row] >>> (word & 7)) & 1) != 0 && ((rows[row >>> 6] >>> row) & 1) != 0), "row bit");
            int previous = ~cell;
            for (int blade = ends[2 * cell]; blade != NONE; blade = blades.hot[4 * blade + NEXT]) {
                check(blades.hot[4 * blade + PREVIOUS] == previous, "link");
                check(Buckets.of(blades.cpu(blade)) == row, "row");
                check(Buckets.of(blades.memory(blade)) == (cell & (COLUMNS - 1)), "column");
                check(blades.hot[4 * blade + NEXT] != NONE || ends[2 * cell + 1] == blade, "tail");
                previous = blade;
                wideFound += blades.cpu(blade) >= wideFrom ? 1 : 0;
                found++;
            }
        }
        check(wideFound == wide, "wide");
        for (int row = 0; row < words.length; row++) {
            check((words[row] != 0) == (((rows[row >>> 6] >>> row) & 1) != 0), "row");
        }
        return found;
    }

    /** None of a word's cells has a blade. */
    private boolean areEmpty(int word) {
        int all = NONE;
        for (int end = word << 7; end < (word + 1) << 7; end += 2) {
            all &= ends[end];
        }
        return all == NONE;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the index is wrong: " + what);
        }
    }
}
