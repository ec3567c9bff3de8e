package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.PlacementOutcome.Changed;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementOutcome.Stale;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.server.ServerRows.Locked;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.SliceView.Role;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Resource;

/**
 * A server's new size: where it stands if there is room, else on another blade, else over several. Growing takes the
 * difference at once, shrinking gives back when the change has ended.
 */
final class Resizes {
    private final Rooms rooms;
    private final Decisions decisions;
    private final PoolIndex index;
    private final Request request = new Request();
    private final Decision decision = new Decision();

    Resizes(Rooms rooms, Decisions decisions) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.index = decisions.index();
    }

    void decide(Entry entry, Resize resize) {
        Optional<Locked> found = rooms.servers().lock(resize.tenant(), resize.server());
        if (found.isEmpty() || !decisions.ledger().knows(resize.tenant())) {
            entry.outcome = new NotFound();
            return;
        }
        if (decisions.isChanging(resize.server())) {
            entry.lost = true;
            return;
        }
        Locked owner = found.get();
        Footing footing = rooms.slices().of(resize.server());
        Optional<OperationView> begun =
                rooms.operations().find(new OperationId(resize.change().value()), null);
        if (begun.isPresent()) {
            entry.outcome = new Changed(Change.of(resize.change(), owner, footing.rows()), begun.get());
            return;
        }
        if (resize.generation().isPresent() && resize.generation().getAsLong() != owner.generation()) {
            entry.outcome = new Stale();
            return;
        }
        Size size = Size.of(owner).with(resize.size());
        if (!size.isOrdered()) {
            entry.outcome = new Conflict("A ceiling can't be below what is guaranteed.");
            return;
        }
        if (owner.state() == ServerState.STOPPED) {
            List<Shortage> tooLarge = beyondCeiling(owner, size);
            if (!tooLarge.isEmpty()) {
                entry.outcome = new Shortfall(tooLarge);
                return;
            }
            decisions.hold(
                    entry,
                    new Restated(
                            owner,
                            resize.change(),
                            size,
                            resize.actor(),
                            resize.size().why()));
            return;
        }
        Optional<String> obstacle = decisions.obstacle(owner, footing);
        if (obstacle.isPresent()) {
            entry.outcome = new Conflict(obstacle.get());
            return;
        }
        decide(entry, resize, owner, size, footing);
    }

    private void decide(Entry entry, Resize resize, Locked owner, Size size, Footing footing) {
        List<Shortage> shortages = new ArrayList<>();
        Shift shift = shift(owner, resize, size, footing, shortages);
        if (shift == null) {
            entry.outcome = new Shortfall(shortages);
        } else {
            shift.takes().forEach(index::take);
            decisions.hold(entry, shift);
        }
    }

    /** One that is larger than any may be since may be made smaller all the same, and may keep what it has. */
    private List<Shortage> beyondCeiling(Locked owner, Size size) {
        Size now = Size.of(owner);
        return decisions.ledger().tooLarge(owner.tenant(), size).stream()
                .filter(one -> one.resource().equals(Resource.CPU.apiName())
                        ? size.cpu() > now.cpu()
                        : size.memory() > now.memory())
                .toList();
    }

    /** What it comes to; none, and what is short, where there is no room for it. Takes nothing. */
    private @Nullable Shift shift(Locked owner, Resize resize, Size size, Footing footing, List<Shortage> shortages) {
        shortages.addAll(beyondCeiling(owner, size));
        shortages.addAll(decisions.ledger().shortages(owner.tenant(), growth(owner, size)));
        if (!shortages.isEmpty()) {
            return null;
        }
        List<Spot> spots = spots(owner, footing, size);
        if (spots.isEmpty()) {
            decisions.lookAtAll();
            spots = spots(owner, footing, size);
        }
        if (spots.isEmpty() && index.anySleeps()) {
            spots = index.withSleepers(() -> spots(owner, footing, size));
        }
        if (spots.isEmpty()) {
            shortages.addAll(index.withSleepers(() ->
                    Shortages.nearest(size, some -> !spots(owner, footing, some).isEmpty())));
            return null;
        }
        Shift shift = new Shift(
                owner,
                resize.change(),
                footing,
                after(footing, spots, resize),
                false,
                resize.actor(),
                resize.size().why());
        shortages.addAll(decisions.ledger().shortages(owner.tenant(), shift.amounts()));
        return shortages.isEmpty() ? shift : null;
    }

    /** What {@link #decide} would come to now, on rows that are only read. */
    ResizeTrial trial(Resize resize) {
        Locked owner = rooms.servers().readAll(Set.of(resize.server())).get(resize.server());
        if (owner == null
                || !owner.tenant().equals(resize.tenant())
                || !decisions.ledger().knows(resize.tenant())) {
            return new ResizeTrial.NotFound();
        }
        Size size = Size.of(owner).with(resize.size());
        if (!size.isOrdered()) {
            return new ResizeTrial.Refused("A ceiling can't be below what is guaranteed.");
        }
        if (owner.state() == ServerState.STOPPED) {
            List<Shortage> tooLarge = beyondCeiling(owner, size);
            return !tooLarge.isEmpty()
                    ? new ResizeTrial.Shortfall(tooLarge)
                    : new ResizeTrial.Fits(ResizeTrial.How.WHEN_STARTED, 0, List.of(), false);
        }
        Footing footing = rooms.slices().of(resize.server());
        Optional<String> obstacle = decisions.obstacle(owner, footing);
        if (obstacle.isPresent()) {
            return new ResizeTrial.Refused(obstacle.get());
        }
        List<Shortage> shortages = new ArrayList<>();
        Shift shift = shift(owner, resize, size, footing, shortages);
        return shift == null ? new ResizeTrial.Shortfall(shortages) : ResizeTrial.Fits.of(shift, index);
    }

    private static Amounts growth(Locked owner, Size to) {
        return new Amounts(
                0, Math.max(0, to.cpu() - owner.cpuMillicores()), Math.max(0, to.memory() - owner.memoryMiB()), 0);
    }

    /** Where it would stand with that size; empty when nowhere. Takes nothing: what it stands on is kept until it has ended. */
    private List<Spot> spots(Locked owner, Footing footing, Size size) {
        if (decisions.hardware().isOne()) {
            return spotsThere(owner, footing, size);
        }
        decisions.lookAtAll();
        String hardware = decisions.hardware().of(footing.rows().getFirst().blade());
        try (SameHardware.Only _ = decisions.hardware().only(hardware)) {
            return spotsThere(owner, footing, size);
        }
    }

    private List<Spot> spotsThere(Locked owner, Footing footing, Size size) {
        Map<ServerId, Locked> owners = Map.of(owner.id(), owner);
        try (Scene scene = Scene.of(decisions, owners, Map.of(owner.id(), footing))) {
            new Wish(size, 0, Purpose.ORDER).into(request);
            if (owner.group() != null) {
                request.group(
                        scene.group(owner.group()),
                        decisions.mates().spreadOf(owner.group()).spread());
            }
            if (!index.allocator().resize(scene.number(footing.rows().getFirst()), request, decision)) {
                return List.of();
            }
            List<Spot> spots = Spot.of(decision);
            spots.forEach(index::giveBack);
            footing.rows().forEach(row -> index.take(new Take(row.blade(), row.held(), true)));
            return spots;
        }
    }

    /** Where it stands already it gets its new size, elsewhere it is added, and what is not among the spots leaves. */
    private Footing after(Footing footing, List<Spot> spots, Resize resize) {
        Map<BladeId, Spot> wanted = new HashMap<>();
        spots.forEach(spot -> wanted.put(index.blade(spot.blade()).id(), spot));
        List<SliceRow> rows = new ArrayList<>();
        for (SliceRow row : footing.rows()) {
            Spot spot = wanted.remove(row.blade());
            rows.add(
                    spot == null
                            ? row.leaving(resize.change())
                            : row.resizing(spot.size(), role(spot), resize.change()));
        }
        SliceRow like = footing.rows().getFirst();
        for (Spot spot : spots) {
            BladeId blade = index.blade(spot.blade()).id();
            if (wanted.containsKey(blade)) {
                rows.add(SliceRow.added(
                        new SliceId(rooms.ids().next()), like, blade, spot.size(), role(spot), resize.change()));
            }
        }
        return new Footing(rows);
    }

    private static Role role(Spot spot) {
        return spot.reserve() ? Role.RESERVE : Role.SIZE;
    }
}
