package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.allocator.Plan;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.placement.SliceRows.Waiting;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.SliceView.State;

/** Slices that lost their blade and wait get another one, most important first, from spares and the reserve if need be. */
final class Heals {
    /** More wait for the next time that room comes free. */
    static final int AT_ONCE = 4_096;

    /**
     * So many get a blade in one group, and the rest in those that follow: the next enclosure that fails is noticed between two
     * groups, and must not wait until all that stood in the first one has been placed.
     */
    static final int PLACED_AT_ONCE = 64;

    private final Rooms rooms;
    private final Decisions decisions;
    private final PoolIndex index;
    private final Instant now;
    private final Plan plan = new Plan();
    private final Set<ServerId> left = new HashSet<>();

    Heals(Rooms rooms, Decisions decisions, Instant now) {
        this.rooms = rooms;
        this.now = now;
        this.decisions = decisions;
        this.index = decisions.index();
    }

    /** Who lost rows before looks at all of them first: after much was lost, much is not where it was believed to be. */
    void decide(Entry entry) {
        if (entry.losses > 0) {
            decisions.lookAtAll();
        }
        Set<ServerId> waiting = new LinkedHashSet<>();
        for (Waiting one : rooms.slices().waiting(AT_ONCE)) {
            if (!decisions.ledger().knows(one.tenant()) || decisions.isChanging(one.server())) {
                entry.again = true;
            } else {
                waiting.add(one.server());
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        rooms.changes().forgetAvoided(now);
        Map<ServerId, Set<BladeId>> avoided = rooms.changes().avoided(now);
        List<ServerId> servers = List.copyOf(waiting);
        int at = 0;
        while (at < servers.size() && entry.holds.size() < PLACED_AT_ONCE) {
            int end = Math.min(servers.size(), at + PLACED_AT_ONCE);
            decide(entry, servers.subList(at, end), new HashMap<>(avoided));
            at = end;
        }
        left.addAll(servers.subList(at, servers.size()));
        entry.again |= !left.isEmpty();
    }

    /** Those that were not looked at: nobody can tell yet whether there is room for them. */
    Set<ServerId> left() {
        return left;
    }

    private void decide(Entry entry, List<ServerId> servers, Map<ServerId, Set<BladeId>> avoided) {
        Map<ServerId, Locked> owners = rooms.servers().lockAll(servers);
        owners.values().removeIf(owner -> !isToRun(owner));
        Map<ServerId, Footing> footings = rooms.slices().of(owners.keySet());
        avoided.keySet().retainAll(footings.keySet());
        Map<ServerId, Footing> usual = new LinkedHashMap<>(footings);
        usual.keySet().removeAll(avoided.keySet());
        if (decisions.hardware().isOne()) {
            place(entry, owners, usual);
        } else {
            placeBesideVolumes(entry, owners, usual);
        }
        if (!avoided.isEmpty()) {
            decisions.lookAtAll();
            for (ServerId server : List.copyOf(footings.keySet())) {
                Footing footing = footings.get(server);
                if (footing != null && avoided.containsKey(server)) {
                    placeElsewhere(entry, owners, Map.of(server, footing), avoided.getOrDefault(server, Set.of()));
                }
            }
        }
    }

    /** Where a pool has several, each hardware's servers stay there: what they keep is nowhere else. */
    private void placeBesideVolumes(Entry entry, Map<ServerId, Locked> owners, Map<ServerId, Footing> footings) {
        decisions.lookAtAll();
        Map<String, Map<ServerId, Footing>> byHardware = new TreeMap<>();
        footings.forEach((server, footing) -> byHardware
                .computeIfAbsent(hardwareOf(footing), hardware -> new LinkedHashMap<>())
                .put(server, footing));
        byHardware.forEach((hardware, some) -> {
            try (SameHardware.Only _ = decisions.hardware().only(hardware)) {
                place(entry, owners, some);
            }
        });
    }

    private String hardwareOf(Footing footing) {
        return decisions.hardware().of(footing.rows().getFirst().blade());
    }

    private void place(Entry entry, Map<ServerId, Locked> owners, Map<ServerId, Footing> footings) {
        if (footings.isEmpty()) {
            return;
        }
        Map<ServerId, Map<SliceId, List<SliceRow>>> found = find(owners, footings);
        if (found.values().stream().mapToInt(Map::size).sum() < lost(footings)) {
            found.values().stream()
                    .flatMap(rows -> rows.values().stream())
                    .flatMap(List::stream)
                    .forEach(row -> index.take(taken(row).givenBack()));
            decisions.lookAtAll();
            found = find(owners, footings);
        }
        found.forEach((server, rows) -> hold(entry, owners, footings, server, rows));
        placeAmongSleepers(entry, owners, footings, found.keySet());
    }

    /** Who finds nothing among the blades that are awake waits for one to wake. */
    private void placeAmongSleepers(
            Entry entry, Map<ServerId, Locked> owners, Map<ServerId, Footing> footings, Set<ServerId> placed) {
        if (!index.anySleeps() || placed.containsAll(footings.keySet())) {
            return;
        }
        Map<ServerId, Footing> others = new LinkedHashMap<>(footings);
        others.keySet().removeAll(placed);
        index.withSleepers(() -> find(owners, others))
                .forEach((server, rows) -> hold(entry, owners, others, server, rows));
    }

    /** Whose heal failed on some blades comes after the others, with those blades closed to it. All have been looked at. */
    private void placeElsewhere(
            Entry entry, Map<ServerId, Locked> owners, Map<ServerId, Footing> footing, Set<BladeId> avoided) {
        List<BladeRow> closed = avoided.stream()
                .map(index::number)
                .filter(number -> number != BladeIndex.NONE)
                .map(index::blade)
                .toList();
        closed.forEach(row -> index.adoptState(row.edited(BladeState.MAINTENANCE, null)));
        Map<ServerId, Map<SliceId, List<SliceRow>>> found;
        try (SameHardware.Only _ =
                decisions.hardware().only(hardwareOf(footing.values().iterator().next()))) {
            found = find(owners, footing);
            if (found.isEmpty() && index.anySleeps()) {
                found = index.withSleepers(() -> find(owners, footing));
            }
        }
        closed.forEach(index::adoptState);
        found.forEach((server, rows) -> hold(entry, owners, footing, server, rows));
    }

    private static boolean isToRun(Locked owner) {
        return switch (owner.state()) {
            case PROVISIONING, STARTING, RUNNING -> true;
            case STOPPING, STOPPED, DELETING, DELETED, FAILED -> false;
        };
    }

    private static long lost(Map<ServerId, Footing> footings) {
        return footings.values().stream()
                .flatMap(footing -> footing.rows().stream())
                .filter(row -> row.state() == State.LOST && row.change() == null)
                .count();
    }

    private static Take taken(SliceRow row) {
        return new Take(row.blade(), row.held(), true);
    }

    /**
     * By server and lost slice what takes its place, whose room is taken: one slice, or several that are smaller, or none where
     * others of its server have its share.
     */
    private Map<ServerId, Map<SliceId, List<SliceRow>>> find(
            Map<ServerId, Locked> owners, Map<ServerId, Footing> footings) {
        Map<ServerId, Map<SliceId, List<SliceRow>>> found = new LinkedHashMap<>();
        Map<ServerId, ChangeId> changes = new HashMap<>();
        try (Scene scene = Scene.of(decisions, owners, footings)) {
            index.allocator().retryWaiting(plan);
            for (int at = 0; at < plan.count(); at++) {
                if (plan.to(at) == BladeIndex.NONE) {
                    continue;
                }
                SliceRow lost = scene.row(plan.origin(at));
                List<SliceRow> replacements = found.computeIfAbsent(lost.server(), server -> new LinkedHashMap<>())
                        .computeIfAbsent(lost.id(), slice -> new ArrayList<>());
                if (plan.to(at) != Plan.MERGED) {
                    replacements.add(SliceRow.added(
                            new SliceId(rooms.ids().next()),
                            lost,
                            index.blade(plan.to(at)).id(),
                            scene.size(plan.slice(at)),
                            lost.role(),
                            changes.computeIfAbsent(
                                    lost.server(),
                                    server -> new ChangeId(rooms.ids().next()))));
                }
            }
        }
        return found;
    }

    private void hold(
            Entry entry,
            Map<ServerId, Locked> owners,
            Map<ServerId, Footing> footings,
            ServerId server,
            Map<SliceId, List<SliceRow>> replacements) {
        Locked owner = owners.get(server);
        Footing footing = footings.get(server);
        if (owner == null || footing == null) {
            throw new IllegalStateException("a server that was looked at is gone");
        }
        List<SliceRow> rows = new ArrayList<>();
        ChangeId change = replacements.values().stream()
                .flatMap(List::stream)
                .findFirst()
                .map(SliceRow::change)
                .orElseThrow(() -> new IllegalStateException("something takes the place of what is lost"));
        for (SliceRow row : footing.rows()) {
            List<SliceRow> instead = replacements.get(row.id());
            if (instead == null) {
                rows.add(row);
            } else {
                rows.add(row.replacedBy(change));
                rows.addAll(instead);
            }
        }
        Shift shift = new Shift(owner, change, footing, new Footing(rows), true, Actor.SYSTEM);
        // A reserve may come out larger on other blades, and that much more is counted.
        if (decisions.ledger().shortages(owner.tenant(), shift.amounts()).isEmpty()) {
            decisions.hold(entry, shift);
        } else {
            shift.takes().forEach(take -> index.take(take.givenBack()));
        }
    }
}
