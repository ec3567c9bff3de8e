package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.allocator.Plan;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.Rehoused;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.Move;
import pantry.provisioning.placement.PlacementRequest.Move.Relocation;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.SliceView.State;

/** Slices that leave their blade while they run: all of a blade that is drained, or those that a plan names. */
final class Moves {
    private static final String NO_ROOM = "No other blade has the room for it.";

    private final Rooms rooms;
    private final Decisions decisions;
    private final PoolIndex index;
    private final Plan plan = new Plan();

    Moves(Rooms rooms, Decisions decisions) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.index = decisions.index();
    }

    /** The blade takes nothing more; what stands on it is moved as far as there is room. */
    void drain(Entry entry, Drain drain) {
        Optional<BladeState> before = decisions.blades().stateOf(drain.blade());
        if (before.isEmpty()) {
            entry.outcome = new PlacementOutcome.NotFound();
            return;
        }
        if (before.get() == BladeState.FAILED) {
            entry.outcome = new Conflict("It has failed: nothing is left on it that could move.");
            return;
        }
        decisions.blades().edit(drain.blade(), BladeState.DRAINING, null);
        List<SliceRow> standing = rooms.slices().on(List.of(drain.blade()));
        decisions.blades().expect(entry, Set.of(drain.blade()), standing);
        if (!decisions.mayChange(standing)) {
            entry.lost = true;
            return;
        }
        Set<ServerId> servers = standing.stream().map(SliceRow::server).collect(Collectors.toSet());
        Map<ServerId, Locked> owners = rooms.servers().lockAll(servers);
        Map<ServerId, Footing> footings = rooms.slices().of(servers);
        Map<ServerId, Footing> movable = new LinkedHashMap<>();
        List<Change> underWay = new ArrayList<>();
        for (SliceRow row : standing) {
            Locked owner = owners.get(row.server());
            Footing footing = footings.getOrDefault(row.server(), new Footing(List.of()));
            Optional<String> obstacle = owner == null ? Optional.of("It is gone.") : decisions.obstacle(owner, footing);
            if (obstacle.isEmpty()) {
                movable.put(row.server(), footing);
            } else if (row.state() == State.LEAVING && row.change() != null) {
                underWay.add(Change.of(row.change(), footing.rows()));
            } else {
                entry.unmoved.add(new Unmoved(row.tenant(), row.server(), row.id(), obstacle.get()));
            }
        }
        entry.underWay.addAll(underWay);
        List<Move.Relocation> whither = relocations(drain.blade(), owners, movable, entry);
        if (drain.whenEmpty() != null && !entry.unmoved.isEmpty()) {
            decisions.blades().edit(drain.blade(), before.get(), null);
            entry.outcome = new PlacementOutcome.InTheWay(entry.unmoved);
            return;
        }
        whither.forEach(one -> hold(entry, owners, movable, one, drain.actor()));
        decisions.blades().whenEmpty(drain.blade(), drain.whenEmpty());
        audit(drain, whither.size(), entry.unmoved.size());
        if (entry.holds.isEmpty()) {
            entry.outcome = new Rehoused(entry.underWay, entry.unmoved);
        }
    }

    private void audit(Drain drain, int moving, int staying) {
        rooms.audit()
                .record(new AuditLine(
                        drain.actor(),
                        null,
                        switch (drain.whenEmpty()) {
                            case MAINTENANCE -> "service blade";
                            case RETIRED -> "retire blade";
                            case null, default -> "drain blade";
                        },
                        "blade",
                        drain.blade().value(),
                        index.name(drain.blade()),
                        AuditLine.Result.DONE,
                        moving + " slices leave it, " + staying + " stay"));
    }

    private List<Relocation> relocations(
            BladeId blade, Map<ServerId, Locked> owners, Map<ServerId, Footing> movable, Entry entry) {
        if (!decisions.hardware().isOne()) {
            decisions.lookAtAll();
        }
        try (SameHardware.Only _ =
                decisions.hardware().only(decisions.hardware().of(blade))) {
            return relocationsBesideVolumes(blade, owners, movable, entry);
        }
    }

    private List<Relocation> relocationsBesideVolumes(
            BladeId blade, Map<ServerId, Locked> owners, Map<ServerId, Footing> movable, Entry entry) {
        List<Relocation> relocations = plan(blade, owners, movable);
        Set<SliceId> leaving = relocations.stream().map(Relocation::slice).collect(Collectors.toSet());
        List<SliceRow> left = left(blade, movable.values(), leaving);
        if (!left.isEmpty()) {
            decisions.lookAtAll();
            relocations = plan(blade, owners, movable);
            leaving = relocations.stream().map(Relocation::slice).collect(Collectors.toSet());
            left = left(blade, movable.values(), leaving);
        }
        if (!left.isEmpty() && index.anySleeps()) {
            relocations = index.withSleepers(() -> plan(blade, owners, movable));
            leaving = relocations.stream().map(Relocation::slice).collect(Collectors.toSet());
            left = left(blade, movable.values(), leaving);
        }
        left.forEach(row -> entry.unmoved.add(new Unmoved(row.tenant(), row.server(), row.id(), NO_ROOM)));
        return relocations;
    }

    private static List<SliceRow> left(BladeId blade, Collection<Footing> movable, Set<SliceId> leaving) {
        return movable.stream()
                .flatMap(footing -> footing.rows().stream())
                .filter(row -> row.blade().equals(blade) && !leaving.contains(row.id()))
                .toList();
    }

    private List<Relocation> plan(BladeId blade, Map<ServerId, Locked> owners, Map<ServerId, Footing> movable) {
        if (movable.isEmpty()) {
            return List.of();
        }
        List<Relocation> relocations = new ArrayList<>();
        try (Scene scene = Scene.of(decisions, owners, movable)) {
            index.allocator().planDrain(index.number(blade), Purpose.ORDER, plan);
            for (int at = 0; at < plan.count(); at++) {
                if (plan.to(at) != BladeIndex.NONE) {
                    SliceRow row = scene.row(plan.slice(at));
                    relocations.add(new Relocation(
                            row.tenant(),
                            row.server(),
                            row.id(),
                            index.blade(plan.to(at)).id()));
                }
            }
        }
        return relocations;
    }

    /** All of these moves or none: whatever has changed since they were planned shows here. */
    void move(Entry entry, Move move) {
        List<SliceRow> rows = new ArrayList<>();
        Set<ServerId> servers =
                move.relocations().stream().map(Relocation::server).collect(Collectors.toSet());
        Map<ServerId, Footing> footings = rooms.slices().of(servers);
        footings.values().forEach(footing -> rows.addAll(footing.rows()));
        if (!decisions.mayChange(rows)) {
            entry.lost = true;
            return;
        }
        Map<ServerId, Locked> owners = rooms.servers().lockAll(servers);
        for (Relocation one : move.relocations()) {
            Optional<String> obstacle = obstacle(one, owners, footings);
            if (obstacle.isPresent()) {
                decisions.undo(entry);
                entry.reset();
                entry.outcome = new Conflict(obstacle.get());
                return;
            }
            hold(entry, owners, footings, one, move.actor());
        }
    }

    private Optional<String> obstacle(Relocation one, Map<ServerId, Locked> owners, Map<ServerId, Footing> footings) {
        Locked owner = owners.get(one.server());
        Footing footing = footings.get(one.server());
        if (owner == null || footing == null || !owner.tenant().equals(one.tenant())) {
            return Optional.of("A server of this plan is gone.");
        }
        Optional<String> obstacle = decisions.obstacle(owner, footing);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        Optional<SliceRow> slice = footing.rows().stream()
                .filter(row -> row.id().equals(one.slice()))
                .findFirst();
        if (slice.isEmpty()) {
            return Optional.of("A slice of this plan is gone.");
        }
        if (slice.get().blade().equals(one.to())) {
            return Optional.of("A slice of this plan stands there already.");
        }
        if (!decisions
                .hardware()
                .of(slice.get().blade())
                .equals(decisions.hardware().of(one.to()))) {
            return Optional.of("A server can't move away from the hardware that keeps its volumes.");
        }
        if (decisions.isChanging(one.server())) {
            return Optional.of("A server can't move twice at once.");
        }
        if (!hasRoom(owner, footing, slice.get(), one.to())) {
            decisions.lookAtAll();
        }
        return hasRoom(owner, footing, slice.get(), one.to())
                ? Optional.empty()
                : Optional.of(index.name(one.to()) + " no longer has the room for what this plan moves there.");
    }

    private boolean hasRoom(Locked owner, Footing footing, SliceRow slice, BladeId to) {
        int number = index.number(to);
        if (number == BladeIndex.NONE) {
            return false;
        }
        BladeIndex free = index.free();
        Size size = slice.held();
        boolean room = free.isOpen(number)
                && !index.blade(number).spare()
                && free.cpuFree(number) >= size.cpu()
                && free.memoryFree(number) >= size.memory()
                && free.mostCpuCeiling(number) >= size.cpuCeiling()
                && free.mostMemoryCeiling(number) >= size.memoryCeiling();
        boolean together = footing.rows().stream()
                .filter(row -> !row.id().equals(slice.id()))
                .allMatch(row ->
                        !row.blade().equals(to) && free.enclosure(index.number(row.blade())) == free.enclosure(number));
        return room && together && decisions.mates().allow(owner.group(), owner.id(), to);
    }

    private void hold(
            Entry entry, Map<ServerId, Locked> owners, Map<ServerId, Footing> footings, Relocation one, Actor actor) {
        Locked owner = owners.get(one.server());
        Footing footing = footings.get(one.server());
        if (owner == null || footing == null) {
            throw new IllegalStateException("a server that was looked at is gone");
        }
        ChangeId change = new ChangeId(rooms.ids().next());
        List<SliceRow> rows = new ArrayList<>();
        for (SliceRow row : footing.rows()) {
            if (row.id().equals(one.slice())) {
                rows.add(row.leaving(change));
                rows.add(
                        SliceRow.added(new SliceId(rooms.ids().next()), row, one.to(), row.held(), row.role(), change));
            } else {
                rows.add(row);
            }
        }
        Shift shift = new Shift(owner, change, footing, new Footing(rows), false, actor);
        shift.takes().forEach(index::take);
        decisions.hold(entry, shift);
    }
}
