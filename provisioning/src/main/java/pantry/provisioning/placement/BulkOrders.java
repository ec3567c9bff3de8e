package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.PlacementRequest.OrderAll;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Amounts;

/** Orders that are given together: each is decided as if alone, after those before it, and the first refusal refuses all. */
final class BulkOrders {
    private final Decisions decisions;

    BulkOrders(Decisions decisions) {
        this.decisions = decisions;
    }

    void decide(Entry entry, OrderAll bulk) {
        List<Shortage> ofQuota = ofQuota(bulk);
        if (!ofQuota.isEmpty()) {
            entry.outcome = new Shortfall(ofQuota);
            return;
        }
        for (Order order : bulk.orders()) {
            decisions.decide(entry, order);
            if (entry.outcome != null || entry.lost) {
                refuse(entry, bulk.orders().size());
                return;
            }
        }
    }

    /** What is short for all of them together is told as that. */
    private List<Shortage> ofQuota(OrderAll bulk) {
        return decisions.ledger().knows(bulk.tenant())
                ? decisions
                        .ledger()
                        .shortages(
                                bulk.tenant(),
                                bulk.orders().stream()
                                        .map(order -> amounts(order.server().spec()))
                                        .reduce(Amounts.NONE, Amounts::plus))
                : List.of();
    }

    private static Amounts amounts(ServerSpec spec) {
        return Decisions.amountsOf(1, Size.of(spec), List.of(), spec.storageGiB());
    }

    private void refuse(Entry entry, int asked) {
        boolean lost = entry.lost;
        PlacementOutcome refusal = entry.outcome;
        int placed = entry.holds.size();
        entry.lost = false;
        decisions.undo(entry);
        entry.reset();
        entry.lost = lost;
        entry.outcome = refusal instanceof Shortfall shortfall && placed > 0
                ? new Shortfall(afterSome(asked, placed, shortfall.shortages()))
                : refusal;
    }

    /** How many found room comes first; then what the next one lacked. */
    private static List<Shortage> afterSome(int asked, int placed, List<Shortage> ofNext) {
        List<Shortage> all = new ArrayList<>();
        all.add(afterSome(asked, placed, ofNext.getFirst().of()));
        all.addAll(ofNext);
        return all;
    }

    static Shortage afterSome(int asked, int placed, Shortage.Of of) {
        return new Shortage("servers", asked, placed, placed, of);
    }
}
