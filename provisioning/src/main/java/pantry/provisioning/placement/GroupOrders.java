package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pantry.provisioning.allocator.Allocator;
import pantry.provisioning.allocator.Decision;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.allocator.Request;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.placement.GroupRows.GroupRow;
import pantry.provisioning.placement.PlacementOutcome.Conflict;
import pantry.provisioning.placement.PlacementOutcome.GroupPlaced;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.OrderGroup;
import pantry.provisioning.placement.PlacementRequest.OrderGroup.Member;
import pantry.provisioning.placement.Reservation.Fresh;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Amounts;

/** Orders of several servers that stand apart: one decision for all of them. */
final class GroupOrders {
    private final Decisions decisions;
    private final PoolIndex index;
    private final Request request = new Request();
    private final Decision decision = new Decision();

    GroupOrders(Decisions decisions) {
        this.decisions = decisions;
        this.index = decisions.index();
    }

    void decide(Entry entry, OrderGroup order) {
        Optional<GroupRow> known = decisions.mates().find(order.group());
        if (!decisions.ledger().knows(order.tenant())
                || known.filter(row -> !row.tenant().equals(order.tenant())).isPresent()) {
            entry.outcome = new NotFound();
            return;
        }
        if (known.filter(row -> row.spread() != order.spread()).isPresent()) {
            entry.outcome = new Conflict("This group is spread " + known.get().spread() + ".");
            return;
        }
        if (known.isEmpty()) {
            decisions.mates().begin(order);
        }
        List<Shortage> missing = new ArrayList<>();
        int wanted = withinQuota(order, missing);
        List<List<Spot>> found = wanted == 0 ? List.of() : seat(order, wanted, missing);
        if (!order.allOrNothing() || found.size() == order.members().size()) {
            reserve(entry, order, found, missing);
        }
        int held = entry.holds.size();
        found.subList(held, found.size()).forEach(spots -> spots.forEach(index::giveBack));
        if (held == 0 || (order.allOrNothing() && held < order.members().size())) {
            decisions.undo(entry);
            entry.reset();
            entry.outcome = new Shortfall(missing);
            return;
        }
        entry.shortages = missing;
    }

    /** How many members the quota has places for; all or nothing wants all of them. */
    private int withinQuota(OrderGroup order, List<Shortage> missing) {
        ServerSpec spec = order.like();
        missing.addAll(decisions.ledger().tooLarge(order.tenant(), spec));
        if (!missing.isEmpty()) {
            return 0;
        }
        for (int wanted = order.members().size(); wanted > 0; wanted--) {
            List<Shortage> shortages = decisions.ledger().shortages(order.tenant(), times(wanted, spec));
            if (shortages.isEmpty()) {
                return wanted;
            }
            if (missing.isEmpty()) {
                missing.addAll(shortages);
            }
            if (order.allOrNothing()) {
                return 0;
            }
        }
        return 0;
    }

    private static Amounts times(int count, ServerSpec spec) {
        return new Amounts(
                count, (long) count * spec.cpuMillicores(), (long) count * spec.memoryMiB(), count * spec.storageGiB());
    }

    private List<List<Spot>> seat(OrderGroup order, int wanted, List<Shortage> missing) {
        List<List<Spot>> found = seat(order, wanted);
        if (found.size() < wanted) {
            found.forEach(spots -> spots.forEach(index::giveBack));
            decisions.lookAtAll();
            found = seat(order, wanted);
        }
        if (found.size() < wanted && index.anySleeps()) {
            found.forEach(spots -> spots.forEach(index::giveBack));
            found = index.withSleepers(() -> seat(order, wanted));
        }
        if (found.size() < wanted) {
            missing.add(ofMembers(wanted, found.size()));
            missing.addAll(new Shortages(index).of(wish(order)));
        }
        return found;
    }

    private static Wish wish(OrderGroup order) {
        return new Wish(Size.of(order.like()), order.like().survives(), Purpose.ORDER, order.spread());
    }

    private List<List<Spot>> seat(OrderGroup order, int wanted) {
        Allocator allocator = index.allocator();
        Wish wish = wish(order);
        decisions.mates().adopt(order.group(), Wish.GROUP, Set.of());
        List<List<Spot>> found = new ArrayList<>();
        if (wish.survives() == 0 && !index.isLargerThanAnyBlade(wish.size())) {
            if (allocator.group(wish.into(request), wanted, false, decision)) {
                Spot.of(decision).forEach(spot -> found.add(List.of(spot)));
            }
        } else {
            while (found.size() < wanted && index.span(wish, decision)) {
                found.add(Spot.of(decision));
            }
        }
        allocator.forgetSlices();
        return found;
    }

    /** One after the other, since each takes of an array and of the addresses; it ends where one of them does. */
    private void reserve(Entry entry, OrderGroup order, List<List<Spot>> found, List<Shortage> missing) {
        for (int at = 0; at < found.size(); at++) {
            Member member = order.members().get(at);
            ServerSpec spec = member.server().spec();
            List<Spot> spots = found.get(at);
            Amounts amounts = Decisions.amountsOf(1, Size.of(spec), spots, spec.storageGiB());
            List<Shortage> shortages = new ArrayList<>(decisions.ledger().shortages(order.tenant(), amounts));
            Fresh fresh = decisions.fresh(member.server(), member.bootVolume(), spots, shortages);
            if (fresh == null) {
                missing.addAll(shortages);
                return;
            }
            decisions.hold(
                    entry,
                    new Reservation(
                            order.tenant(),
                            member.server().id(),
                            spec.name(),
                            order.group(),
                            decisions.seats(member.slice(), spots, false),
                            amounts,
                            fresh,
                            member.operation(),
                            order.actor(),
                            index.explain(spots)));
        }
    }

    static PlacementOutcome placed(OrderGroup order, List<OperationView> operations, List<Shortage> missing) {
        int asked = order.members().size();
        boolean unexplained = operations.size() < asked && missing.isEmpty();
        return new GroupPlaced(operations, unexplained ? List.of(ofMembers(asked, operations.size())) : missing);
    }

    private static Shortage ofMembers(int asked, int placed) {
        return new Shortage("members", asked, placed, placed, Shortage.Of.POOL);
    }
}
