package pantry.provisioning.allocator;

/**
 * The pool's blades as primitive arrays, and the decision where a slice goes. Pure and deterministic: the same calls in the
 * same order give the same answers, and no decision makes an object.
 *
 * <p>Best fit, cpu first, to the grain of a bucket of free room (a sixteenth of its size at most): first where what is left keeps
 * the pool's balance of cpu and memory ({@link Balance}), on a partly used blade before an empty one, an empty one of the
 * smallest class that fits, from the enclosure that has the fewest of them, so that whole blades stay together for what
 * will need several; then wherever it fits. What each part costs does not grow with the pool. To the grain only
 * which blade is chosen: sizes are single millicores and MiB, nothing is rounded, and nothing is refused that fits.
 *
 * <p>Guarantees decide; ceilings are only bounded: one by the size of the blade it is on, their sum by what the pool's
 * overcommit leaves of it.
 */
public final class BladeIndex {
    public static final int NONE = BladeTable.NONE;
    /** Blades looked at per cell before the search goes on to larger gaps; a refusal looks at all. */
    private static final int TRIES = 16;

    final BladeTable blades = new BladeTable();
    final BladeClasses classes = new BladeClasses();
    final Marks marks = new Marks(blades);
    final Shelf ordinary = new Shelf(blades, classes, marks);
    final Shelf spares = new Shelf(blades, classes, marks);
    final Reserve reserve = new Reserve(classes, ordinary, spares);
    private final Balance balance = new Balance(blades, classes);

    /** Adds a blade of this size that has nothing free and is closed; {@link #set} tells more. Numbers begin with 0. */
    public int add(int enclosure, int cpuMillicores, int memoryMiB) {
        return blades.add(enclosure, cpuMillicores, memoryMiB);
    }

    public int size() {
        return blades.size;
    }

    /**
     * What is left for ceilings when nothing stands on it, and whether it is a spare. Without this a blade is never known to be
     * empty, and is treated as one partly used.
     */
    public void describe(int blade, int cpuCeiling, int memoryCeiling, boolean spare) {
        int bladeClass = classes.find(blades.wholeCpu(blade), blades.wholeMemory(blade), cpuCeiling, memoryCeiling);
        boolean open = blades.isOpen(blade);
        close(blade);
        blades.kind(blade, bladeClass, false, spare);
        if (open) {
            open(blade);
        }
    }

    /** What a blade has free now; a closed blade (draining, in maintenance, failed) is offered to nobody. */
    public void set(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling, boolean isOpen) {
        if (cpu < 0 || memory < 0) {
            throw new IllegalArgumentException("free room is not negative");
        }
        close(blade);
        blades.free(blade, cpu, memory, cpuCeiling, memoryCeiling);
        if (isOpen) {
            open(blade);
        }
    }

    /** From now on offered. */
    public void open(int blade) {
        if (!blades.isOpen(blade)) {
            blades.kind(blade, blades.classOf(blade), true, blades.isSpare(blade));
            classes.count(blades.classOf(blade), 1);
            shelfOf(blade).add(blade);
        }
    }

    /** From now on offered to nobody. */
    public void close(int blade) {
        if (blades.isOpen(blade)) {
            shelfOf(blade).remove(blade);
            classes.count(blades.classOf(blade), -1);
            blades.kind(blade, blades.classOf(blade), false, blades.isSpare(blade));
        }
    }

    private Shelf shelfOf(int blade) {
        return blades.isSpare(blade) ? spares : ordinary;
    }

    /** Orders leave as many empty blades as the loss of any so many blades needs. */
    public void survive(int anyFailures) {
        reserve.survive(anyFailures);
    }

    /** The blade on which this slice of an order fits best, or {@link #NONE}. Takes nothing. */
    public int bestFit(int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        marks.clear();
        return find(Purpose.ORDER, cpu, memory, cpuCeiling, memoryCeiling);
    }

    /** The same for any purpose, avoiding what is marked. */
    int find(Purpose purpose, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int blade = findOn(ordinary, purpose.mayUseReserve(), cpu, memory, cpuCeiling, memoryCeiling);
        return blade == NONE && purpose.mayUseReserve()
                ? findOn(spares, true, cpu, memory, cpuCeiling, memoryCeiling)
                : blade;
    }

    /**
     * First where what is left keeps its balance, on a partly used blade or else an empty one; then on any partly used blade,
     * then any empty one. A look that was cut is taken in full before the answer is no.
     */
    private int findOn(Shelf shelf, boolean all, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        Cells cells = shelf.cells;
        balance.look();
        int blade = cells.find(cpu, memory, cpuCeiling, memoryCeiling, balance.least(), balance.most(), TRIES);
        if (blade != NONE) {
            return blade;
        }
        int empty = shelf.empty(reserve, all, cpu, memory, cpuCeiling, memoryCeiling);
        if (empty != NONE && balance.holds(blades.cpu(empty) - cpu, blades.memory(empty) - memory)) {
            return empty;
        }
        blade = cells.find(cpu, memory, cpuCeiling, memoryCeiling, TRIES);
        if (blade != NONE) {
            return blade;
        }
        return empty == NONE && cells.wasCut() ? cells.find(cpu, memory, cpuCeiling, memoryCeiling, Cells.ALL) : empty;
    }

    /** A partly used ordinary blade, or none: what moves must not open another blade. */
    int findUsed(int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        int blade = ordinary.cells.find(cpu, memory, cpuCeiling, memoryCeiling, TRIES);
        return blade == NONE && ordinary.cells.wasCut()
                ? ordinary.cells.find(cpu, memory, cpuCeiling, memoryCeiling, Cells.ALL)
                : blade;
    }

    /** As {@link #find}, but prefers blades that live until then anyway. */
    int findLasting(Purpose purpose, int cpu, int memory, int cpuCeiling, int memoryCeiling, int end) {
        int blade = ordinary.cells.findLasting(cpu, memory, cpuCeiling, memoryCeiling, end);
        return blade == NONE ? find(purpose, cpu, memory, cpuCeiling, memoryCeiling) : blade;
    }

    /** Whether a slice for this purpose may go on this blade as it is, marks aside. */
    boolean mayUse(Purpose purpose, int blade) {
        if (!blades.isOpen(blade)) {
            return false;
        }
        if (purpose.mayUseReserve()) {
            return true;
        }
        return !blades.isSpare(blade) && (!classes.isWhole(blades, blade) || reserve.leaves(blades.classOf(blade)) > 0);
    }

    /** Takes (or, with negative sizes, gives back) room on a blade; what a blade does not have is refused as a bug. */
    public void take(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        if (!blades.has(blade, cpu, memory, cpuCeiling, memoryCeiling)) {
            throw new IllegalStateException("blade " + blade + " does not have what is taken from it");
        }
        if (blades.isOpen(blade)) {
            shelfOf(blade).take(blade, cpu, memory, cpuCeiling, memoryCeiling);
        } else {
            blades.take(blade, cpu, memory, cpuCeiling, memoryCeiling);
        }
    }

    public int cpuFree(int blade) {
        return blades.cpu(blade);
    }

    public int memoryFree(int blade) {
        return blades.memory(blade);
    }

    public int cpuCeilingFree(int blade) {
        return blades.cpuCeiling(blade);
    }

    public int memoryCeilingFree(int blade) {
        return blades.memoryCeiling(blade);
    }

    /** The highest ceiling that one more slice may have there. */
    public int mostCpuCeiling(int blade) {
        return blades.mostCpuCeiling(blade);
    }

    public int mostMemoryCeiling(int blade) {
        return blades.mostMemoryCeiling(blade);
    }

    public int enclosure(int blade) {
        return blades.enclosure(blade);
    }

    public boolean isOpen(int blade) {
        return blades.isOpen(blade);
    }

    /** Whether nothing stands on it, as far as its size is known. */
    public boolean isEmpty(int blade) {
        return classes.isWhole(blades, blade);
    }

    /** How many open blades, spares not counted, are empty. */
    public int empties() {
        int empties = 0;
        for (int one = 1; one < classes.size(); one++) {
            empties += ordinary.emptiesOf(one);
        }
        return empties;
    }

    /** The most cpu that one open blade with so much free memory has free; 0 when there is none. Looks at all blades. */
    public int mostCpu(int withMemory) {
        int most = 0;
        for (int blade = 0; blade < blades.size; blade++) {
            if (mayUse(Purpose.ORDER, blade) && blades.memory(blade) >= withMemory) {
                most = Math.max(most, blades.cpu(blade));
            }
        }
        return most;
    }

    /** The most memory that one open blade with so much free cpu has free; 0 when there is none. Looks at all blades. */
    public int mostMemory(int withCpu) {
        int most = 0;
        for (int blade = 0; blade < blades.size; blade++) {
            if (mayUse(Purpose.ORDER, blade) && blades.cpu(blade) >= withCpu) {
                most = Math.max(most, blades.memory(blade));
            }
        }
        return most;
    }

    /** Tells two states apart: what each blade has free and whether it is offered, not the order of lists. */
    public long fingerprint() {
        long hash = blades.size;
        for (int blade = 0; blade < blades.size; blade++) {
            hash = mix(hash, blades.cpu(blade));
            hash = mix(hash, blades.memory(blade));
            hash = mix(hash, blades.cpuCeiling(blade));
            hash = mix(hash, blades.memoryCeiling(blade));
            hash = mix(hash, blades.enclosure(blade));
            hash = mix(hash, (blades.isOpen(blade) ? 1 : 0) + (blades.isSpare(blade) ? 2 : 0));
        }
        return hash;
    }

    /** One round of SplitMix64 (Steele et al., OOPSLA '14). */
    private static long mix(long hash, int value) {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 27);
    }

    /** Every list and bit against the arrays they were made of; for tests. */
    void verify() {
        int open = 0;
        for (int blade = 0; blade < blades.size; blade++) {
            open += blades.isOpen(blade) ? 1 : 0;
        }
        int listed = ordinary.verify() + spares.verify();
        if (listed != open) {
            throw new IllegalStateException(listed + " blades are listed and " + open + " open");
        }
    }
}
