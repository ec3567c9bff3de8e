package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.SliceView.State;

/**
 * Blades that are gone. Their slices are lost and take no room there any more, but keep counting in their tenants' quotas;
 * then they wait, and waiting comes first: the same group of requests places again what has room.
 */
final class Losses {
    private static final String NO_ROOM = "No other blade has the room for it: it is placed as soon as one has.";

    private static final String IN_TURN = "Another blade is looked for once those before it have one.";

    private final Rooms rooms;
    private final Decisions decisions;
    private final Settling settling;
    private final Instant now;
    private final Map<Lose, Set<ServerId>> hit = new HashMap<>();
    private final Set<BladeId> failing = new LinkedHashSet<>();

    Losses(Rooms rooms, Decisions decisions, Settling settling, Instant now) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.settling = settling;
        this.now = now;
    }

    void decide(Entry entry, Lose lose) {
        Set<BladeId> blades = blades(lose);
        if (!lose.condemned()) {
            blades.stream().filter(this::tookPart).forEach(failing::add);
        }
        blades.removeIf(blade -> !decisions.blades().lose(blade, lose.condemned()));
        if (blades.isEmpty()) {
            entry.outcome = new NotFound();
            return;
        }
        List<SliceRow> standing = rooms.slices().on(blades);
        decisions.blades().expect(entry, blades, standing);
        if (!decisions.mayChange(standing)) {
            entry.lost = true;
            return;
        }
        Set<ServerId> servers = standing.stream().map(SliceRow::server).collect(Collectors.toSet());
        Map<ServerId, Locked> owners = rooms.servers().lockAll(servers);
        hit.computeIfAbsent(lose, one -> new HashSet<>()).addAll(servers);
        List<Shift> shifts = new ArrayList<>();
        rooms.slices().of(servers).forEach((server, footing) -> {
            Locked owner = owners.get(server);
            if (owner != null) {
                shifts.add(new Shift(owner, null, footing, footing.without(blades), false, lose.actor()));
            }
        });
        settling.settle(shifts);
        Map<BladeId, Long> stood =
                standing.stream().collect(Collectors.groupingBy(SliceRow::blade, Collectors.counting()));
        rooms.audit()
                .recordAll(blades.stream()
                        .map(blade -> new AuditLine(
                                lose.actor(),
                                null,
                                lose.condemned() ? "fail blade" : "lose blade",
                                "blade",
                                blade.value(),
                                decisions.index().name(blade),
                                AuditLine.Result.DONE,
                                stood.getOrDefault(blade, 0L) + " slices were on it"))
                        .toList());
    }

    private boolean tookPart(BladeId blade) {
        return decisions
                .blades()
                .stateOf(blade)
                .filter(state -> state == BladeState.AVAILABLE || state == BladeState.DRAINING)
                .isPresent();
    }

    /** Once the blades' rows are locked: those that fail again and again are closed, and it is said. */
    void writeFailures() {
        Map<BladeId, Integer> closed = rooms.failures().note(failing, now);
        rooms.audit()
                .recordAll(closed.entrySet().stream()
                        .map(entry -> new AuditLine(
                                Actor.SYSTEM,
                                null,
                                "close blade",
                                "blade",
                                entry.getKey().value(),
                                decisions.index().name(entry.getKey()),
                                AuditLine.Result.DONE,
                                "it failed %d times within %d hours: it takes nothing until %s, unless somebody puts it back"
                                        .formatted(
                                                entry.getValue(),
                                                FailureRows.WITHIN.toHours(),
                                                now.plus(FailureRows.CLOSED_FOR))))
                        .toList());
    }

    private Set<BladeId> blades(Lose lose) {
        Set<BladeId> blades = new HashSet<>(lose.blades());
        if (lose.enclosure() != null) {
            blades.addAll(rooms.blades().ofEnclosure(lose.enclosure()));
        }
        return blades;
    }

    /**
     * Once all rows are written: what takes the place of the lost, now or since an earlier request, and what waits, these because
     * it is not their turn yet.
     */
    Rehoused outcome(Lose lose, Set<ServerId> inTurn) {
        Set<ServerId> servers = new LinkedHashSet<>(hit.getOrDefault(lose, Set.of()));
        rooms.slices().lostOn(blades(lose)).forEach(row -> servers.add(row.server()));
        Set<Change> changes = new LinkedHashSet<>();
        List<Unmoved> waiting = new ArrayList<>();
        for (Footing footing : rooms.slices().of(servers).values()) {
            for (SliceRow row : footing.rows()) {
                if (row.state() == State.LOST && row.change() == null) {
                    waiting.add(new Unmoved(
                            row.tenant(), row.server(), row.id(), inTurn.contains(row.server()) ? IN_TURN : NO_ROOM));
                } else if (row.state() == State.LOST && row.change() != null) {
                    changes.add(Change.of(row.change(), footing.rows()));
                }
            }
        }
        return new Rehoused(List.copyOf(changes), waiting);
    }
}
