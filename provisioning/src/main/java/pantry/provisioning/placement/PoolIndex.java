package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.ground.BladeId;

/**
 * The allocator's arrays with the names of what they number. One thread at a time touches it: the committer's its own, onlookers
 * theirs. It keeps blades only. Slices are the rows' to tell, since other nodes change them: who decides about slices that
 * exist adopts them for the decision and has the allocator forget them again.
 */
final class PoolIndex {
    private Allocator allocator = new Allocator();
    private BladeIndex index = allocator.blades();
    private final Request request = new Request();
    private final Decision decision = new Decision();
    private int survives;
    private final Map<BladeId, Integer> numbers = new HashMap<>();
    private final List<BladeRow> blades = new ArrayList<>();
    private final Map<UUID, Integer> enclosures = new HashMap<>();
    private final SortedSet<Integer> secondChoice = new TreeSet<>();
    private final SortedSet<Integer> toBeWoken = new TreeSet<>();

    /** Forgets everything and believes the rows. */
    void rebuild(List<BladeRow> rows) {
        allocator = new Allocator();
        index = allocator.blades();
        survives = 0;
        numbers.clear();
        blades.clear();
        enclosures.clear();
        secondChoice.clear();
        toBeWoken.clear();
        adoptAll(rows);
    }

    /** The last first: of blades that fit alike the one told of last is taken, and people expect that to be the first by name. */
    void adoptAll(List<BladeRow> rows) {
        rows.reversed().forEach(this::adopt);
    }

    /** Takes over what the database says of a blade, known or new. */
    void adopt(BladeRow row) {
        survive(row.survives());
        Integer known = numbers.get(row.id());
        int number;
        if (known == null) {
            Integer enclosure = enclosures.computeIfAbsent(row.enclosure(), id -> enclosures.size());
            number = index.add(enclosure, row.cpuMillicores(), row.memoryMiB());
            numbers.put(row.id(), number);
            blades.add(row);
            describe(number, row);
        } else {
            number = known;
            boolean spareBefore = blades.set(number, row).spare();
            if (spareBefore != row.spare()) {
                describe(number, row);
            }
        }
        choose(number, row);
        index.set(
                number,
                row.cpuFree(),
                row.memoryFree(),
                row.cpuCeilingFree(),
                row.memoryCeilingFree(),
                row.isAvailable());
    }

    /** Orders leave so many blades' worth of what may fail. */
    void survive(int anyFailures) {
        if (survives != anyFailures) {
            survives = anyFailures;
            allocator.survive(anyFailures);
        }
    }

    private void describe(int number, BladeRow row) {
        index.describe(number, row.cpuCeiling(), row.memoryCeiling(), row.spare());
    }

    /** Takes over a blade's state alone, and keeps what this node knows to be free on it. */
    void adoptState(BladeRow row) {
        survive(row.survives());
        Integer number = numbers.get(row.id());
        if (number == null) {
            adopt(row);
            return;
        }
        boolean spareBefore = blades.set(number, row).spare();
        if (spareBefore != row.spare()) {
            describe(number, row);
        }
        choose(number, row);
        open(number, row.isAvailable());
    }

    private void choose(int number, BladeRow row) {
        if (row.isSecondChoice()) {
            secondChoice.add(number);
        } else {
            secondChoice.remove(number);
        }
        if (row.isToBeWoken()) {
            toBeWoken.add(number);
        } else {
            toBeWoken.remove(number);
        }
    }

    /**
     * What was looked for in vain among the blades that are awake, once more with those that sleep or wake: what stands on one
     * of these waits for it.
     */
    <T> T withSleepers(Supplier<T> decision) {
        if (toBeWoken.isEmpty()) {
            return decision.get();
        }
        List<Integer> opened =
                toBeWoken.stream().filter(number -> !index.isOpen(number)).toList();
        opened.forEach(number -> open(number, true));
        try {
            return decision.get();
        } finally {
            // Its room may have been adopted anew meanwhile, and with it whether it is open.
            opened.forEach(number -> open(number, blades.get(number).isAvailable()));
        }
    }

    boolean anySleeps() {
        return !toBeWoken.isEmpty();
    }

    /** What this node believes: the row has the last word. */
    boolean isAwake(BladeId blade) {
        int number = number(blade);
        return number == BladeIndex.NONE || blades.get(number).power() == BladePower.ON;
    }

    private void open(int number, boolean open) {
        index.set(
                number,
                index.cpuFree(number),
                index.memoryFree(number),
                index.cpuCeilingFree(number),
                index.memoryCeilingFree(number),
                open);
    }

    List<String> differences(List<BladeRow> rows) {
        List<String> differences = new ArrayList<>();
        for (BladeRow row : rows) {
            Integer number = numbers.get(row.id());
            if (number == null
                    || index.cpuFree(number) != row.cpuFree()
                    || index.memoryFree(number) != row.memoryFree()
                    || index.cpuCeilingFree(number) != row.cpuCeilingFree()
                    || index.memoryCeilingFree(number) != row.memoryCeilingFree()
                    || index.isOpen(number) != row.isAvailable()
                    || blades.get(number).spare() != row.spare()
                    || blades.get(number).reachable() != row.reachable()
                    || blades.get(number).power() != row.power()
                    || survives != row.survives()) {
                differences.add(row.toString());
            }
        }
        return differences;
    }

    /** The blade for one slice of an order; takes nothing. */
    int bestFit(Size size) {
        return index.bestFit(size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling());
    }

    /** Takes the room for one server, on one blade or, when it is larger than any, on several of one enclosure; empty when there is none. */
    List<Spot> seat(Wish wish) {
        Size size = wish.size();
        if (wish.survives() == 0 && wish.purpose() == Purpose.ORDER && wish.spread() == null) {
            int blade = bestFit(size);
            if (blade != BladeIndex.NONE) {
                index.take(blade, size.cpu(), size.memory(), size.cpuCeiling(), size.memoryCeiling());
                return List.of(new Spot(blade, size, false));
            }
        }
        boolean onOne = wish.survives() == 0
                && !(wish.purpose() == Purpose.ORDER && wish.spread() == null)
                && allocator.place(wish.into(request), decision);
        List<Spot> spots = onOne || span(wish, decision) ? Spot.of(decision) : List.of();
        allocator.forgetSlices();
        return spots;
    }

    /** The same, when nobody else has the room, on blades that can't be commanded now: what stands there waits for that. */
    List<Spot> seatOutOfReach(Wish wish) {
        if (secondChoice.isEmpty()) {
            return List.of();
        }
        secondChoice.forEach(number -> open(number, true));
        try {
            return seat(wish);
        } finally {
            secondChoice.forEach(number -> open(number, false));
        }
    }

    /** What fits one blade and is to survive the loss of some stands on one of those that are held. */
    boolean span(Wish wish, Decision into) {
        wish.into(request);
        if (wish.survives() > 0 && !allocator.isLargerThanAnyBlade(request)) {
            request.onExactly(1);
        }
        return allocator.span(request, into);
    }

    /** Whether it would find its room; takes nothing. */
    boolean fits(Wish wish) {
        List<Spot> spots = seat(wish);
        spots.forEach(this::giveBack);
        return !spots.isEmpty();
    }

    void giveBack(Spot spot) {
        Size size = spot.size();
        index.take(spot.blade(), -size.cpu(), -size.memory(), -size.cpuCeiling(), -size.memoryCeiling());
    }

    boolean isLargerThanAnyBlade(Size size) {
        return allocator.isLargerThanAnyBlade(new Wish(size, 0, Purpose.ORDER).into(request));
    }

    /** Why there: what a slice leaves, which is taken already, or which blades several stand on. */
    String explain(List<Spot> spots) {
        StringBuilder words = new StringBuilder(explainNameless(spots)).append(" on ");
        if (spots.size() == 1) {
            words.append(blades.get(spots.getFirst().blade()).name());
            return words.append(reach(spots)).toString();
        }
        for (int at = 0; at < spots.size(); at++) {
            Spot spot = spots.get(at);
            words.append(at == 0 ? "" : ", ").append(blades.get(spot.blade()).name());
            words.append(" (").append(spot.size().cpu()).append(" millicores, ");
            words.append(spot.size().memory()).append(spot.reserve() ? " MiB in reserve)" : " MiB)");
        }
        return words.append(reach(spots)).toString();
    }

    private String reach(List<Spot> spots) {
        if (spots.stream().anyMatch(spot -> secondChoice.contains(spot.blade()))) {
            return "; no control unit works there now, so it waits for one";
        }
        return isToBeWoken(spots) ? "; no blade that is awake has the room, so one that sleeps is woken first" : "";
    }

    /** Whether any of them sleeps, or is not up yet. */
    boolean isToBeWoken(List<Spot> spots) {
        return spots.stream().anyMatch(spot -> toBeWoken.contains(spot.blade()));
    }

    /** The same for those to whom blades have no names. */
    String explainNameless(List<Spot> spots) {
        if (spots.size() == 1) {
            int blade = spots.getFirst().blade();
            return "tightest fit: leaves " + index.cpuFree(blade) + " millicores and " + index.memoryFree(blade)
                    + " MiB";
        }
        return "spans " + spots.size() + " blades, the fewest of one enclosure with the room for it";
    }

    Allocator allocator() {
        return allocator;
    }

    /** The number of a blade, or {@link BladeIndex#NONE} when it is not known. */
    int number(BladeId blade) {
        return numbers.getOrDefault(blade, BladeIndex.NONE);
    }

    BladeIndex free() {
        return index;
    }

    String name(BladeId blade) {
        int number = number(blade);
        return number == BladeIndex.NONE ? blade.toString() : blades.get(number).name();
    }

    /** Whether none of the blades that stand with it in a frame of several works. */
    boolean isWholeEnclosureFailed(BladeId blade) {
        int number = number(blade);
        if (number == BladeIndex.NONE) {
            return false;
        }
        List<BladeRow> inside = blades.stream()
                .filter(row -> row.enclosure().equals(blades.get(number).enclosure()))
                .toList();
        return inside.size() > 1 && inside.stream().allMatch(row -> row.state() == BladeState.FAILED);
    }

    List<BladeRow> blades() {
        return List.copyOf(blades);
    }

    BladeRow blade(int number) {
        return blades.get(number);
    }

    void take(Take take) {
        Integer number = numbers.get(take.blade());
        if (number != null) {
            index.take(number, take.cpu(), take.memory(), take.cpuCeiling(), take.memoryCeiling());
        }
    }
}
