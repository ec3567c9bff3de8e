package pantry.provisioning.reconcile;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.pool.Known;

/**
 * Names are unique in the pool, and two makers' frames may both be called Frame 1. What another fabric calls so already
 * gets its own fabric's name before it; what has a row keeps the name that it has there.
 */
final class Naming {
    private static final int NAME_LIMIT = 63;

    private Naming() {}

    static Inventory unique(Known known, String fabric, Inventory seen) {
        if (fabric.equals(FabricRefs.FIRST)) {
            return seen;
        }
        Names frames = new Names(fabric);
        known.enclosures().forEach(row -> frames.take(row.ref(), row.name()));
        Names units = new Names(fabric);
        known.controlUnits().forEach(row -> units.take(row.ref(), row.name()));
        Names blades = new Names(fabric);
        known.blades().forEach(row -> blades.take(row.ref(), row.name()));
        Names arrays = new Names(fabric);
        known.arrays().forEach(row -> arrays.take(row.ref(), row.name()));
        return new Inventory(
                seen.hardwareClock(),
                seen.enclosures().stream()
                        .map(one -> new Inventory.Enclosure(
                                one.ref(),
                                frames.of(one.ref(), one.name()),
                                one.slots(),
                                one.health(),
                                units(one.controlUnits(), units)))
                        .toList(),
                seen.blades().stream()
                        .map(one -> one.named(one.ref(), blades.of(one.ref(), one.name()), one.enclosureRef()))
                        .toList(),
                seen.arrays().stream()
                        .map(one -> new Inventory.Array(
                                one.ref(),
                                arrays.of(one.ref(), one.name()),
                                one.capacityGiB(),
                                one.writtenBytes(),
                                one.health(),
                                one.images()))
                        .toList(),
                seen.images());
    }

    private static List<Inventory.ControlUnit> units(List<Inventory.ControlUnit> seen, Names names) {
        return seen.stream()
                .map(one -> new Inventory.ControlUnit(
                        one.ref(), names.of(one.ref(), one.name()), one.active(), one.health()))
                .toList();
    }

    /** The names of one kind of thing. */
    private static final class Names {
        private final String fabric;
        private final Map<String, String> byRef = new TreeMap<>();
        private final Set<String> taken = new HashSet<>();

        Names(String fabric) {
            this.fabric = fabric;
        }

        void take(String ref, String name) {
            byRef.put(ref, name);
            taken.add(name);
        }

        String of(String ref, String told) {
            String known = byRef.get(ref);
            if (known != null) {
                return known;
            }
            String name = told.length() > NAME_LIMIT ? told.substring(0, NAME_LIMIT) : told;
            if (taken.contains(name)) {
                String longer = fabric + "-" + told;
                name = longer.length() > NAME_LIMIT ? longer.substring(0, NAME_LIMIT) : longer;
            }
            take(ref, name);
            return name;
        }
    }
}
