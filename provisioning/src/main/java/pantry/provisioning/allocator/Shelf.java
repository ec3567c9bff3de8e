package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

import java.util.Arrays;

/** The open blades of one kind, ordinary ones or spares: those partly used in cells, the empty ones by class. */
final class Shelf {
    private final BladeTable blades;
    private final BladeClasses classes;
    private final Marks marks;
    final Cells cells;
    private Empties[] empties = {};

    Shelf(BladeTable blades, BladeClasses classes, Marks marks) {
        this.blades = blades;
        this.classes = classes;
        this.marks = marks;
        cells = new Cells(blades, marks);
    }

    void add(int blade) {
        blades.offer(blade, blades.cpu(blade), blades.memory(blade));
        enter(blade);
    }

    private void enter(int blade) {
        boolean empty = classes.isWhole(blades, blade);
        blades.isEmpty(blade, empty);
        if (empty) {
            empties(blades.classOf(blade)).add(blade);
        } else {
            cells.add(blade);
        }
    }

    void remove(int blade) {
        blades.offer(blade, -blades.cpu(blade), -blades.memory(blade));
        leave(blade);
    }

    private void leave(int blade) {
        if (blades.isEmpty(blade)) {
            empties[blades.classOf(blade)].remove(blade);
        } else {
            cells.remove(blade);
        }
    }

    /** Less is free there, or with negative sizes more. */
    void take(int blade, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        leave(blade);
        blades.take(blade, cpu, memory, cpuCeiling, memoryCeiling);
        blades.offer(blade, -cpu, -memory);
        enter(blade);
    }

    Empties empties(int bladeClass) {
        if (bladeClass >= empties.length) {
            int known = empties.length;
            empties = Arrays.copyOf(empties, classes.size());
            for (int one = known; one < empties.length; one++) {
                empties[one] = new Empties(blades, marks);
            }
        }
        return empties[bladeClass];
    }

    int emptiesOf(int bladeClass) {
        return bladeClass < empties.length ? empties[bladeClass].total() : 0;
    }

    /** An empty blade of the smallest class that takes this, from its tightest enclosure; the reserve may forbid a class. */
    int empty(Reserve reserve, boolean all, int cpu, int memory, int cpuCeiling, int memoryCeiling) {
        for (int place = 0; place < classes.size() - 1; place++) {
            int one = classes.ascending(place);
            if (emptiesOf(one) > 0
                    && classes.takes(one, cpu, memory, cpuCeiling, memoryCeiling)
                    && (all || reserve.leaves(one) > 0)) {
                int blade = empties[one].next();
                if (blade != NONE) {
                    return blade;
                }
            }
        }
        return NONE;
    }

    int verify() {
        int found = cells.verify();
        for (int one = 0; one < empties.length; one++) {
            found += empties[one].verify(one);
        }
        return found;
    }
}
