package pantry.provisioning.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.fabric.Inventory;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ControlUnitId;
import pantry.provisioning.ground.EnclosureId;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Known;

/**
 * What an inventory says otherwise than the rows: pure, from two values to a third. What is the same in both is in none of
 * the lists, so a look at hardware that did not change writes nothing.
 */
final class Differences {
    /** Until what placement has of a blade's power and what hardware says agree. */
    static final Duration SETTLES = Duration.ofMinutes(1);
    /** A blade that was woken so long ago and is not on has failed. */
    static final Duration WAKES = Duration.ofMinutes(15);

    private Differences() {}

    /** Of the frames: they come first, because blades stand in them. */
    record Frames(
            List<Inventory.Enclosure> added,
            Map<EnclosureId, Inventory.Enclosure> changed,
            Map<Inventory.ControlUnit, EnclosureId> addedUnits,
            Map<ControlUnitId, Inventory.ControlUnit> changedUnits,
            Set<EnclosureId> touched) {
        boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && addedUnits.isEmpty() && changedUnits.isEmpty();
        }
    }

    static Frames ofFrames(Known known, Inventory seen) {
        Map<String, Known.Enclosure> enclosures = byRef(known.enclosures(), Known.Enclosure::ref);
        Map<String, Known.ControlUnit> units = byRef(known.controlUnits(), Known.ControlUnit::ref);
        Frames frames =
                new Frames(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
        for (Inventory.Enclosure enclosure : seen.enclosures()) {
            Known.Enclosure row = enclosures.get(enclosure.ref());
            if (row == null) {
                frames.added().add(enclosure);
                continue;
            }
            if (row.slots() != enclosure.slots() || row.health() != enclosure.health()) {
                frames.changed().put(row.id(), enclosure);
                frames.touched().add(row.id());
            }
            for (Inventory.ControlUnit unit : enclosure.controlUnits()) {
                compare(row.id(), units.get(unit.ref()), unit, frames);
            }
        }
        return frames;
    }

    private static void compare(
            EnclosureId enclosure, Known.@Nullable ControlUnit row, Inventory.ControlUnit unit, Frames frames) {
        if (row == null) {
            frames.addedUnits().put(unit, enclosure);
        } else if (row.active() != unit.active() || row.health() != unit.health()) {
            frames.changedUnits().put(row.id(), unit);
        } else {
            return;
        }
        frames.touched().add(enclosure);
    }

    /**
     * Of the blades: new ones, those that failed, those that are usable again, and which enclosures came in reach or went out
     * of it. {@code unlisted} are those of the failed that are not told of at all.
     */
    record Blades(
            List<Inventory.Blade> added,
            List<Known.Blade> failed,
            List<Known.Blade> repaired,
            List<Known.Blade> slept,
            List<Known.Blade> awake,
            Set<BladeId> unlisted,
            Map<EnclosureId, Boolean> reach) {
        /** Nothing but new ones. */
        Blades(List<Inventory.Blade> added) {
            this(added, List.of(), List.of(), List.of(), List.of(), Set.of(), Map.of());
        }

        Blades withoutNew() {
            return new Blades(List.of(), failed, repaired, slept, awake, unlisted, reach);
        }

        /** The enclosures that somebody has to do something about. */
        Set<EnclosureId> enclosures() {
            Set<EnclosureId> touched = new HashSet<>(reach.keySet());
            failed.forEach(blade -> touched.add(blade.enclosure()));
            repaired.forEach(blade -> touched.add(blade.enclosure()));
            slept.forEach(blade -> touched.add(blade.enclosure()));
            awake.forEach(blade -> touched.add(blade.enclosure()));
            return touched;
        }
    }

    /**
     * A blade has failed when its enclosure's control units say so, or when they don't have it any more. While none of them
     * works, or the enclosure itself is not told of, nobody speaks for its blades: they are out of reach, and no more is said
     * of them. Whether a blade takes part is an operator's word; that it fails while it is drained is the hardware's.
     *
     * <p>One that is off and well has not failed: it sleeps, unless something should run on it. One that does not wake has.
     *
     * @param stranded failed blades that servers still stand on: what became of these was not settled
     */
    static Blades ofBlades(Known known, Inventory seen, Set<BladeId> stranded, Instant now) {
        Map<String, Inventory.Blade> listed = byRef(seen.blades(), Inventory.Blade::ref);
        Map<EnclosureId, Boolean> inReach = inReach(known, seen);
        Blades blades = new Blades(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashSet<>(),
                new HashMap<>());
        for (Known.Blade row : known.blades()) {
            boolean reachable = inReach.getOrDefault(row.enclosure(), false);
            if (row.reachable() != reachable) {
                blades.reach().put(row.enclosure(), reachable);
            }
            if (reachable) {
                judge(row, listed.get(row.ref()), stranded.contains(row.id()), now, blades);
            }
        }
        addNew(known, seen, blades.added());
        return blades;
    }

    private static Map<EnclosureId, Boolean> inReach(Known known, Inventory seen) {
        Map<String, Inventory.Enclosure> frames = byRef(seen.enclosures(), Inventory.Enclosure::ref);
        Map<EnclosureId, Boolean> inReach = new HashMap<>();
        for (Known.Enclosure row : known.enclosures()) {
            Inventory.Enclosure frame = frames.get(row.ref());
            inReach.put(row.id(), frame != null && frame.isInReach());
        }
        return inReach;
    }

    private static void judge(
            Known.Blade row, Inventory.@Nullable Blade blade, boolean stranded, Instant now, Blades blades) {
        boolean usable = blade != null && blade.usable();
        boolean runs = isUsable(blade, Inventory.Power.ON);
        boolean takesPart = row.state() == BladeView.State.AVAILABLE || row.state() == BladeView.State.DRAINING;
        boolean fails = takesPart
                ? !usable || (!runs && isToRun(row, now))
                : row.state() == BladeView.State.FAILED && !runs && stranded;
        if (fails) {
            blades.failed().add(row);
            if (blade == null) {
                blades.unlisted().add(row.id());
            }
            return;
        }
        boolean off = isUsable(blade, Inventory.Power.OFF);
        boolean failed = row.state() == BladeView.State.FAILED;
        boolean repaired = failed && !row.condemned() && (runs || (off && row.power() != BladeView.Power.WAKING));
        if (repaired) {
            blades.repaired().add(row);
        }
        if (runs && row.power() != BladeView.Power.ON && !isUnsettled(row, now)) {
            blades.awake().add(row);
        } else if (off && row.power() == BladeView.Power.ON && !row.occupied() && (takesPart || repaired)) {
            blades.slept().add(row);
        }
    }

    private static boolean isUsable(Inventory.@Nullable Blade blade, Inventory.Power power) {
        return blade != null && blade.usable() && blade.power() == power;
    }

    /** What should be on and is off, but for a moment after it was switched on; or what was to wake, and does not. */
    private static boolean isToRun(Known.Blade row, Instant now) {
        return switch (row.power()) {
            case ON -> row.occupied() && isOlder(row, SETTLES, now);
            case WAKING -> isOlder(row, WAKES, now);
            case ASLEEP -> false;
        };
    }

    /** It was told to sleep a moment ago, and hardware may not have done so yet. */
    private static boolean isUnsettled(Known.Blade row, Instant now) {
        return row.power() == BladeView.Power.ASLEEP && !isOlder(row, SETTLES, now);
    }

    private static boolean isOlder(Known.Blade row, Duration than, Instant now) {
        return row.poweredAt() == null || !row.poweredAt().plus(than).isAfter(now);
    }

    /** A new blade needs a name and a slot of its own; until the old one in its slot is forgotten it is not taken in. */
    private static void addNew(Known known, Inventory seen, List<Inventory.Blade> added) {
        Map<EnclosureId, String> refs =
                known.enclosures().stream().collect(Collectors.toMap(Known.Enclosure::id, Known.Enclosure::ref));
        Set<String> enclosures = new HashSet<>(refs.values());
        Set<String> taken = new HashSet<>();
        for (Known.Blade row : known.blades()) {
            taken.add(row.ref());
            taken.add("name " + row.name());
            taken.add("slot " + row.slot() + " of " + refs.get(row.enclosure()));
        }
        for (Inventory.Blade blade : seen.blades()) {
            Set<String> claims =
                    Set.of(blade.ref(), "name " + blade.name(), "slot " + blade.slot() + " of " + blade.enclosureRef());
            boolean fits = blade.cpuMillicores() > 0 && blade.memoryMiB() > 0;
            if (fits
                    && enclosures.contains(blade.enclosureRef())
                    && claims.stream().noneMatch(taken::contains)) {
                added.add(blade);
                taken.addAll(claims);
            }
        }
    }

    /** Of the arrays. */
    record Arrays(List<Inventory.Array> added, Map<Known.Array, Inventory.Array> changed) {}

    static Arrays ofArrays(Known known, Inventory seen) {
        Map<String, Known.Array> rows = byRef(known.arrays(), Known.Array::ref);
        Set<String> names = known.arrays().stream().map(Known.Array::name).collect(Collectors.toSet());
        Arrays arrays = new Arrays(new ArrayList<>(), new HashMap<>());
        for (Inventory.Array array : seen.arrays()) {
            Known.Array row = rows.get(array.ref());
            if (row == null) {
                if (array.capacityGiB() > 0 && names.add(array.name())) {
                    arrays.added().add(array);
                }
            } else if (row.capacityGiB() != array.capacityGiB()
                    || row.writtenBytes() != array.writtenBytes()
                    || row.health() != array.health()) {
                arrays.changed().put(row, array);
            }
        }
        return arrays;
    }

    private static <T> Map<String, T> byRef(List<T> all, Function<T, String> ref) {
        return all.stream().collect(Collectors.toMap(ref, Function.identity(), (first, second) -> first));
    }
}
