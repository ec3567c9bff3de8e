package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.BladeId;

/**
 * The updates that can refuse: blades, then arrays, each in id order. Who takes from a row that did not hold loses all of what
 * it holds, and what other rows gave it is given back to them.
 */
final class GuardedRows {
    private final Rooms rooms;
    private final Decisions decisions;
    private final PoolIndex index;
    private final Powers powers;
    private final List<Entry> entries;

    GuardedRows(Rooms rooms, Decisions decisions, Powers powers, List<Entry> entries) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.index = decisions.index();
        this.powers = powers;
        this.entries = entries;
    }

    void write(List<Take> givenBack, Map<ArrayId, Long> storageGivenBack) {
        if (!decisions.blades().edits().isEmpty() || !powers.blades().isEmpty()) {
            editBlades(givenBack);
        }
        writeBlades(givenBack);
        writeArrays(storageGivenBack);
    }

    /** All blades of this group are locked first, in id order: otherwise those edited would be locked before the others. */
    private void editBlades(List<Take> givenBack) {
        Set<BladeId> edited = decisions.blades().edits().keySet();
        Set<BladeId> all = new HashSet<>(edited);
        all.addAll(powers.blades());
        givenBack.forEach(take -> all.add(take.blade()));
        entries.forEach(entry -> entry.won().forEach(hold -> hold.takes().forEach(take -> all.add(take.blade()))));
        rooms.blades().lock(all);
        rooms.blades().edit(decisions.blades().edits());
        rooms.blades().byId(edited).forEach(index::adoptState);
        powers.write();
        decisions.blades().expected().forEach((entry, expected) -> {
            boolean more = rooms.slices().on(expected.blades()).stream()
                    .anyMatch(row -> !expected.slices().contains(row.id()));
            if (more) {
                decideAgain(entry);
            }
        });
    }

    /** Another node has placed something there in the last moment: now that they are closed, all of it shows. */
    private void decideAgain(Entry entry) {
        decisions.undo(entry);
        entry.outcome = null;
        entry.lost = true;
    }

    /** By blade, what is given back before what is taken; who takes from a row that did not hold has lost. */
    private void writeBlades(List<Take> givenBack) {
        List<Take> takes = new ArrayList<>(givenBack);
        entries.forEach(entry -> entry.won().forEach(hold -> takes.addAll(hold.takes())));
        List<Take> sums = summed(takes);
        int[] held = rooms.blades().apply(sums, index::isAwake);
        Set<BladeId> refused = new HashSet<>();
        for (int i = 0; i < held.length; i++) {
            if (held[i] == 0) {
                refused.add(sums.get(i).blade());
            }
        }
        if (refused.isEmpty()) {
            return;
        }
        lose(take -> refused.contains(take.blade()), take -> !refused.contains(take.blade()));
        rooms.blades().byId(refused).forEach(index::adopt);
    }

    /** Whoever takes such a one loses; what it took of the blades that held is given back to their rows. */
    private void lose(Predicate<Take> refused, Predicate<Take> held) {
        List<Take> back = new ArrayList<>();
        for (Entry entry : entries) {
            List<Take> takes =
                    entry.won().stream().flatMap(hold -> hold.takes().stream()).toList();
            if (takes.stream().anyMatch(refused)) {
                takes.stream().filter(held).map(Take::givenBack).forEach(back::add);
                decisions.undo(entry);
            }
        }
        if (!back.isEmpty()) {
            rooms.blades().apply(summed(back), index::isAwake);
        }
    }

    /** One update for what a blade gets back and one for what it gives: the order of entries does not matter to it. */
    private static List<Take> summed(List<Take> takes) {
        Map<UUID, Take> back = new TreeMap<>();
        Map<UUID, Take> taken = new TreeMap<>();
        for (Take take : takes) {
            (take.givesBack() ? back : taken).merge(take.blade().value(), take, Take::plus);
        }
        return Stream.concat(back.values().stream(), taken.values().stream())
                .sorted(Comparator.comparing((Take take) -> take.blade().value())
                        .thenComparing(take -> !take.givesBack()))
                .toList();
    }

    private void writeArrays(Map<ArrayId, Long> storageGivenBack) {
        Map<UUID, Long> changes = new TreeMap<>();
        storageGivenBack.forEach((array, gib) -> changes.merge(array.value(), gib, Long::sum));
        changes.forEach((array, gib) -> rooms.arrays().apply(new ArrayId(array), gib));
        Map<UUID, Long> wanted = new TreeMap<>();
        for (Entry entry : entries) {
            for (Hold hold : entry.won()) {
                hold.storage().forEach((array, gib) -> wanted.merge(array.value(), gib, Long::sum));
            }
        }
        List<ArrayId> held = new ArrayList<>();
        wanted.forEach((id, gib) -> {
            ArrayId array = new ArrayId(id);
            if (rooms.arrays().apply(array, gib)) {
                held.add(array);
            } else {
                loseArray(array, held);
            }
        });
    }

    /** What losers took of arrays that held is given back, too; of those that come later it has not been taken yet. */
    private void loseArray(ArrayId refused, List<ArrayId> held) {
        List<Take> back = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.won().stream().anyMatch(hold -> hold.storage().containsKey(refused))) {
                for (Hold hold : entry.won()) {
                    hold.takes().stream().map(Take::givenBack).forEach(back::add);
                    hold.storage().forEach((array, gib) -> {
                        if (held.contains(array)) {
                            rooms.arrays().apply(array, -gib);
                        }
                    });
                }
                decisions.undo(entry);
            }
        }
        rooms.blades().apply(summed(back), index::isAwake);
    }
}
