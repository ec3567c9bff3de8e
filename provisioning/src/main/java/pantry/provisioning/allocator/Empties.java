package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NEXT;
import static pantry.provisioning.allocator.BladeTable.NONE;
import static pantry.provisioning.allocator.BladeTable.PREVIOUS;

import java.util.Arrays;

/**
 * The wholly free blades of one class, by enclosure, and the enclosures by how many they have. So the next empty blade comes
 * from the enclosure that has fewest, and a server that needs several whole blades finds the tightest enclosure that has them:
 * both at once. Where the next empty blade is taken from decides how many spanning orders fit.
 */
final class Empties {
    /**
     * As long as no more enclosures than this have empty blades, the last one of each is left if there is another: farms of the
     * usual sizes ask for as many distinct enclosures.
     */
    private static final int ENCLOSURES_KEPT = 6;

    private final BladeTable blades;
    private final Marks marks;
    private int total;
    private int enclosures;
    /** Per enclosure. */
    private int[] first = {};

    private int[] count = {};
    private int[] next = {};
    private int[] previous = {};
    /** Per number of empty blades: the first enclosure that has so many. */
    private int[] withCount = {};

    private long[] counts = {};

    Empties(BladeTable blades, Marks marks) {
        this.blades = blades;
        this.marks = marks;
    }

    int total() {
        return total;
    }

    int countIn(int enclosure) {
        return enclosure < count.length ? count[enclosure] : 0;
    }

    int firstIn(int enclosure) {
        return enclosure < first.length ? first[enclosure] : NONE;
    }

    void add(int blade) {
        int enclosure = blades.enclosure(blade);
        if (enclosure >= first.length) {
            grow(blades.firstInEnclosure.length);
        }
        int head = first[enclosure];
        blades.hot[4 * blade + NEXT] = head;
        blades.hot[4 * blade + PREVIOUS] = NONE;
        if (head != NONE) {
            blades.hot[4 * head + PREVIOUS] = blade;
        }
        first[enclosure] = blade;
        recount(enclosure, 1);
    }

    void remove(int blade) {
        int enclosure = blades.enclosure(blade);
        int after = blades.hot[4 * blade + NEXT];
        int before = blades.hot[4 * blade + PREVIOUS];
        if (after != NONE) {
            blades.hot[4 * after + PREVIOUS] = before;
        }
        if (before != NONE) {
            blades.hot[4 * before + NEXT] = after;
        } else {
            first[enclosure] = after;
        }
        recount(enclosure, -1);
    }

    private void recount(int enclosure, int change) {
        total += change;
        int had = count[enclosure];
        if (had > 0) {
            unlink(enclosure, had);
            enclosures--;
        }
        int has = had + change;
        count[enclosure] = has;
        if (has > 0) {
            link(enclosure, has);
            enclosures++;
        }
    }

    private void unlink(int enclosure, int had) {
        int after = next[enclosure];
        int before = previous[enclosure];
        if (after != NONE) {
            previous[after] = before;
        }
        if (before != NONE) {
            next[before] = after;
        } else {
            withCount[had] = after;
            if (after == NONE) {
                counts[had >>> 6] &= ~(1L << had);
            }
        }
    }

    private void link(int enclosure, int has) {
        if (has >= withCount.length) {
            int known = withCount.length;
            withCount = Arrays.copyOf(withCount, (has / 64 + 1) * 64);
            Arrays.fill(withCount, known, withCount.length, NONE);
            counts = Arrays.copyOf(counts, withCount.length >>> 6);
        }
        int head = withCount[has];
        next[enclosure] = head;
        previous[enclosure] = NONE;
        if (head != NONE) {
            previous[head] = enclosure;
        }
        withCount[has] = enclosure;
        counts[has >>> 6] |= 1L << has;
    }

    private void grow(int capacity) {
        int known = first.length;
        first = Arrays.copyOf(first, capacity);
        Arrays.fill(first, known, capacity, NONE);
        count = Arrays.copyOf(count, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
    }

    /** The enclosure with the fewest, but at least so many, empty blades; none is avoided. */
    int tightestWith(int atLeast) {
        int has = nextCount(atLeast);
        return has == NONE ? NONE : withCount[has];
    }

    /** An empty blade of the tightest enclosure that is not to be avoided. */
    int next() {
        if (!marks.any()) {
            int enclosure = enclosures <= ENCLOSURES_KEPT ? tightestWith(2) : NONE;
            if (enclosure == NONE) {
                enclosure = tightestWith(1);
            }
            return enclosure == NONE ? NONE : first[enclosure];
        }
        int blade = enclosures <= ENCLOSURES_KEPT ? allowed(2) : NONE;
        return blade == NONE ? allowed(1) : blade;
    }

    private int allowed(int atLeast) {
        for (int has = nextCount(atLeast); has != NONE; has = nextCount(has + 1)) {
            for (int enclosure = withCount[has]; enclosure != NONE; enclosure = next[enclosure]) {
                int blade = marks.allowEnclosure(enclosure) ? allowedIn(enclosure) : NONE;
                if (blade != NONE) {
                    return blade;
                }
            }
        }
        return NONE;
    }

    private int allowedIn(int enclosure) {
        int blade = first[enclosure];
        while (blade != NONE && !marks.allowBlades(blade)) {
            blade = blades.hot[4 * blade + NEXT];
        }
        return blade;
    }

    private int nextCount(int from) {
        int word = from >>> 6;
        if (word >= counts.length) {
            return NONE;
        }
        long bits = counts[word] & (-1L << from);
        while (bits == 0) {
            if (++word == counts.length) {
                return NONE;
            }
            bits = counts[word];
        }
        return (word << 6) | Long.numberOfTrailingZeros(bits);
    }

    /** For tests. Answers how many blades there are. */
    int verify(int bladeClass) {
        int found = 0;
        for (int enclosure = 0; enclosure < first.length; enclosure++) {
            int here = 0;
            int before = NONE;
            for (int blade = first[enclosure]; blade != NONE; blade = blades.hot[4 * blade + NEXT]) {
                check(blades.hot[4 * blade + PREVIOUS] == before, "link");
                check(blades.classOf(blade) == bladeClass, "class");
                check(blades.enclosure(blade) == enclosure, "enclosure");
                before = blade;
                here++;
            }
            check(here == count[enclosure], "count");
            found += here;
        }
        check(found == total, "total");
        int linked = 0;
        for (int has = 1; has < withCount.length; has++) {
            check((withCount[has] != NONE) == (((counts[has >>> 6] >>> has) & 1) != 0), "bit");
            for (int enclosure = withCount[has]; enclosure != NONE; enclosure = next[enclosure]) {
                check(count[enclosure] == has, "bucket");
                linked += has;
            }
        }
        check(linked == total, "buckets");
        return found;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the empty blades are wrong: " + what);
        }
    }
}
