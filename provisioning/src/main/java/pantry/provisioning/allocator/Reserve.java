package pantry.provisioning.allocator;

/**
 * The empty blades that orders leave, so that whatever stands on any k blades finds room when all k fail.
 *
 * <p>It holds when, for each class that has a used blade, there are k empty blades, spares among them, that take
 * everything a blade of that class can hold. Proof: let any k blades fail, j of them used, the others empty at worst. For any
 * set of failed used blades, the empty blades left that take some blade of the set number at least k - (k - j) = j, no fewer
 * than the set has. By Hall's theorem each used blade gets an empty one of its own.
 */
final class Reserve {
    private final BladeClasses classes;
    private final Shelf ordinary;
    private final Shelf spares;
    private int failures;

    Reserve(BladeClasses classes, Shelf ordinary, Shelf spares) {
        this.classes = classes;
        this.ordinary = ordinary;
        this.spares = spares;
    }

    void survive(int anyFailures) {
        if (anyFailures < 0) {
            throw new IllegalArgumentException("a number of blades is not negative");
        }
        failures = anyFailures;
    }

    /** How many empty blades of this class an order may take. */
    int leaves(int ofClass) {
        int most = ordinary.emptiesOf(ofClass);
        if (failures == 0) {
            return most;
        }
        for (int used = 1; used < classes.size() && most > 0; used++) {
            boolean hasUsed = used == ofClass || isUsed(used);
            if (hasUsed && classes.dominates(ofClass, used)) {
                most = Math.min(most, emptiesThatTake(used) - failures);
            }
        }
        return Math.max(0, most);
    }

    private boolean isUsed(int one) {
        return classes.blades(one) > ordinary.emptiesOf(one) + spares.emptiesOf(one);
    }

    private int emptiesThatTake(int that) {
        int empties = 0;
        for (int one = 1; one < classes.size(); one++) {
            if (classes.dominates(one, that)) {
                empties += ordinary.emptiesOf(one) + spares.emptiesOf(one);
            }
        }
        return empties;
    }
}
