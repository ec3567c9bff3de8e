package pantry.provisioning.allocator;

/**
 * Sizes that much of what is ordered has, and the slots for them that free room holds. A popular size that does not divide a
 * blade wastes the rest of each empty blade that it is put on: two of sixteen processors leave eight of forty. So whatever is
 * smaller goes where it costs no slot of that size, on an empty blade if need be, of which it leaves a whole number of slots;
 * a burst of the popular size then finds room for which best fit alone would need more blades. Where popular sizes divide
 * the blades, or are small beside them, nothing is decided here.
 *
 * <p>The idea is that of fragmentation gradient descent (Weng et al., "Beware of Fragmentation", ATC '23): what is left is
 * worth what of the usual orders fits. It is cut down to two sizes, so that an index by cells can search. What was ordered is
 * learnt as it comes, and half forgotten again and again.
 */
final class Slots {
    static final int NONE = 0;
    /** Learnt anew after so many orders, when earlier ones begin to count half. */
    private static final int ORDERS = 1_024;
    /** A popular size has at least an eighth of what is ordered, and is at least an eighth of a blade. */
    private static final int PART = 8;
    /** What a blade wastes is worth a thought from a tenth of it on. */
    private static final int WASTE = 10;
    /** Blades begun for their slots, for each empty one that is left. */
    private static final int BEGUN = 16;

    private final BladeClasses classes;
    private final Shelf shelf;
    /** Per bucket of cpu: how much of it was ordered, and the last size. */
    private final long[] ordered = new long[Buckets.COUNT];

    private final int[] sizes = new int[Buckets.COUNT];
    private int orders;
    private int large;
    private int small;
    private int bladeClass;
    /** As large a share of the blades stays empty as orders of four fifths of a blade and more have of what is ordered. */
    private long kept;

    Slots(BladeClasses classes, Shelf shelf) {
        this.classes = classes;
        this.shelf = shelf;
    }

    /** So many slices of so much cpu were ordered. */
    void ordered(int cpu, int count) {
        int bucket = Buckets.of(cpu);
        ordered[bucket] += (long) cpu * count;
        sizes[bucket] = cpu;
        if (++orders == ORDERS) {
            orders = 0;
            learn();
        }
    }

    /** The size whose slots matter most to an order of so much cpu, or {@link #NONE}. */
    int first(int cpu) {
        return cpu < small ? small : cpu < large ? large : NONE;
    }

    int after(int size) {
        return size == small ? large : NONE;
    }

    /** Whether another empty blade may be begun so that no slot elsewhere is lost. */
    boolean mayBegin() {
        int empties = shelf.emptiesOf(bladeClass);
        return empties > kept && (long) empties * BEGUN > shelf.cells.wide();
    }

    private void learn() {
        bladeClass = mostCommon();
        int blade = classes.cpu(bladeClass);
        long all = orderedFrom(0);
        int mostWasted = mostWasted(blade, all / PART);
        large = mostWasted == NONE ? NONE : sizes[mostWasted];
        small = large == NONE ? NONE : popularBelow(mostWasted, blade, all / PART);
        kept = large == NONE ? 0 : classes.blades(bladeClass) * orderedFrom(Buckets.of(blade - blade / 5)) / all;
        shelf.cells.countWide(large == NONE ? Integer.MAX_VALUE : blade / large * large);
        for (int bucket = 0; bucket < ordered.length; bucket++) {
            ordered[bucket] /= 2;
        }
    }

    private int mostCommon() {
        int most = BladeTable.UNKNOWN_CLASS;
        for (int one = 1; one < classes.size(); one++) {
            if (cpu(one) > cpu(most)) {
                most = one;
            }
        }
        return most;
    }

    private long cpu(int one) {
        return (long) classes.blades(one) * classes.cpu(one);
    }

    private int mostWasted(int blade, long atLeast) {
        int most = NONE;
        for (int bucket = Buckets.of(blade / PART) + 1; bucket <= Buckets.of(blade / 2); bucket++) {
            if (ordered[bucket] > atLeast
                    && blade % sizes[bucket] >= blade / WASTE
                    && (most == NONE
                            || ordered[bucket] * (blade % sizes[bucket]) > ordered[most] * (blade % sizes[most]))) {
                most = bucket;
            }
        }
        return most;
    }

    private int popularBelow(int bucket, int blade, long atLeast) {
        int most = NONE;
        for (int one = bucket - 1; one > Buckets.of(blade / PART); one--) {
            if (ordered[one] > Math.max(atLeast, most == NONE ? 0 : ordered[most])) {
                most = one;
            }
        }
        return most == NONE ? NONE : sizes[most];
    }

    private long orderedFrom(int first) {
        long sum = 0;
        for (int bucket = first; bucket < ordered.length; bucket++) {
            sum += ordered[bucket];
        }
        return sum;
    }
}
