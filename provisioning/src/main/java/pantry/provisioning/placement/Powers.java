package pantry.provisioning.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.placement.PlacementOutcome.Settled;
import pantry.provisioning.placement.PlacementRequest.Awake;
import pantry.provisioning.placement.PlacementRequest.Sleep;
import pantry.provisioning.placement.PlacementRequest.Wake;

/**
 * Blades that sleep while nothing stands on them. The row decides who comes first: a blade that was put to sleep in the last
 * moment takes nothing from whoever believes it to be awake, and one that something stands on does not fall asleep.
 */
final class Powers {
    private final Rooms rooms;
    private final Decisions decisions;
    private final PoolIndex index;
    private final Instant now;
    private final List<PlacementRequest> requests = new ArrayList<>();
    private final Set<BladeId> blades = new HashSet<>();

    Powers(Rooms rooms, Decisions decisions, Instant now) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.index = decisions.index();
        this.now = now;
    }

    /** Written with the group's other blades, once all of them are locked in their order. */
    PlacementOutcome decide(PlacementRequest request) {
        requests.add(request);
        blades.addAll(blades(request));
        return new Settled();
    }

    private static List<BladeId> blades(PlacementRequest request) {
        return switch (request) {
            case Sleep sleep -> sleep.blades();
            case Wake wake -> wake.blades();
            case Awake awake -> awake.blades();
            case PlacementRequest other ->
                throw new IllegalArgumentException("no blade's power is asked for by " + other);
        };
    }

    Set<BladeId> blades() {
        return blades;
    }

    void write() {
        for (PlacementRequest request : requests) {
            switch (request) {
                case Sleep sleep ->
                    audit(
                            changed(rooms.blades().sleep(sleep.blades(), now)),
                            "put blade to sleep",
                            sleep.actor(),
                            "nothing stands on it");
                case Wake wake ->
                    audit(
                            changed(rooms.blades().wake(wake.blades(), now)),
                            "wake blade",
                            wake.actor(),
                            "it is to be ready");
                case Awake awake -> changed(rooms.blades().awake(awake.blades(), now));
                case PlacementRequest other -> throw new IllegalStateException("decided and not written: " + other);
            }
        }
    }

    /** What of them is otherwise than this node had it. */
    private List<BladeRow> changed(List<BladeRow> rows) {
        List<BladeRow> changed = rows.stream()
                .filter(row -> index.number(row.id()) == BladeIndex.NONE
                        || index.blade(index.number(row.id())).power() != row.power())
                .toList();
        changed.forEach(row -> {
            index.adoptState(row);
            decisions.blades().touch(row.id());
        });
        return changed;
    }

    /** Their rows are locked by what was taken of them. */
    void wakeWhatIsTaken(Collection<Entry> entries) {
        if (!index.anySleeps()) {
            return;
        }
        Set<BladeId> asleep = entries.stream()
                .flatMap(entry -> entry.won().stream())
                .flatMap(hold -> hold.takes().stream())
                .filter(take -> !take.givesBack())
                .map(Take::blade)
                .filter(blade -> !index.isAwake(blade))
                .collect(Collectors.toSet());
        if (!asleep.isEmpty()) {
            audit(
                    changed(rooms.blades().wake(asleep, now)),
                    "wake blade",
                    Actor.SYSTEM,
                    "what was placed on it needs it");
        }
    }

    private void audit(List<BladeRow> changed, String action, Actor actor, String detail) {
        rooms.audit()
                .recordAll(changed.stream()
                        .map(row -> new AuditLine(
                                actor,
                                null,
                                action,
                                "blade",
                                row.id().value(),
                                row.name(),
                                AuditLine.Result.DONE,
                                detail))
                        .toList());
    }
}
