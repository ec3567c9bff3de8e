package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.Purpose;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.ServerGroupId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Amounts;

/**
 * What orders would be answered, with everything that is short and not the first kind alone. Takes and claims nothing in
 * the end. It looks at the index only, which the caller has read from the rows just now.
 */
final class Weighing {
    private final Decisions decisions;
    private final PoolIndex index;
    private final IdSource ids;

    Weighing(Decisions decisions, IdSource ids) {
        this.decisions = decisions;
        this.index = decisions.index();
        this.ids = ids;
    }

    DryRunOutcome of(TenantId tenant, ServerSpec spec) {
        return together(tenant, List.of(spec));
    }

    /** All of them or none: each beside those before it. */
    DryRunOutcome together(TenantId tenant, List<ServerSpec> specs) {
        ServerGroupId group = groupOf(tenant, specs.getFirst().antiAffinityGroup());
        List<Seated> seated = new ArrayList<>();
        List<Shortage> ofPool = new ArrayList<>();
        for (ServerSpec spec : specs) {
            Wish wish = wish(spec);
            List<Spot> spots = seat(wish, group, spec);
            if (spots.isEmpty()) {
                ofPool.addAll(lacking(specs.size(), seated.size(), wish, spec));
                break;
            }
            seated.add(seated(spots, group));
        }
        seated.forEach(one -> giveBack(one, group));
        List<Shortage> shortages = new ArrayList<>(decisions.ledger().tooLarge(tenant, specs.getFirst()));
        shortages.addAll(decisions.ledger().shortages(tenant, amounts(specs, seated)));
        shortages.addAll(ofPool);
        List<Spot> first = seated.isEmpty() ? List.of() : seated.getFirst().spots();
        decisions.disks().seat(specs, decisions.reachedFrom(first), shortages);
        if (!decisions.hasAddress(tenant)) {
            shortages.add(Decisions.NO_ADDRESS);
        }
        return shortages.isEmpty()
                ? new DryRunOutcome.Fits(
                        seated.getFirst().why(),
                        seated.getFirst().whyForOperators(),
                        first.stream().map(DryRunOutcome.Part::of).toList(),
                        seated.stream().anyMatch(one -> index.isToBeWoken(one.spots())))
                : new DryRunOutcome.Shortfall(shortages);
    }

    /** A server that has its room for the moment, under an id that nobody else knows. */
    private record Seated(ServerId server, List<Spot> spots, String why, String whyForOperators) {}

    private Seated seated(List<Spot> spots, @Nullable ServerGroupId group) {
        ServerId server = new ServerId(ids.next());
        spots.forEach(spot ->
                decisions.mates().add(group, server, index.blade(spot.blade()).id()));
        return new Seated(server, spots, index.explainNameless(spots), index.explain(spots));
    }

    private void giveBack(Seated one, @Nullable ServerGroupId group) {
        one.spots().forEach(index::giveBack);
        decisions.mates().remove(group, one.server());
    }

    /** One that is not there yet has no member. */
    private @Nullable ServerGroupId groupOf(TenantId tenant, @Nullable String name) {
        return name == null
                ? null
                : decisions
                        .mates()
                        .find(tenant, name)
                        .orElseGet(() -> decisions.mates().imagined(new ServerGroupId(ids.next())));
    }

    private static Wish wish(ServerSpec spec) {
        return new Wish(
                Size.of(spec),
                spec.survives(),
                Purpose.ORDER,
                spec.antiAffinityGroup() == null ? null : GroupSpread.EVEN);
    }

    private List<Spot> seat(Wish wish, @Nullable ServerGroupId group, ServerSpec spec) {
        List<Spot> seats = decisions.seatOnce(wish, group);
        return decisions
                .hardware()
                .beside(
                        seats.isEmpty() ? otherwise(wish, group) : seats,
                        () -> decisions.seatOnce(wish, group),
                        reached -> decisions.disks().haveRoom(spec, reached));
    }

    private List<Spot> otherwise(Wish wish, @Nullable ServerGroupId group) {
        List<Spot> seats = index.anySleeps() ? decisions.seatAmongSleepers(wish, group) : List.of();
        return seats.isEmpty() ? decisions.seatOutOfReach(wish, group) : seats;
    }

    private List<Shortage> lacking(int asked, int placed, Wish wish, ServerSpec spec) {
        List<Shortage> shortages = new ArrayList<>();
        if (placed > 0) {
            shortages.add(BulkOrders.afterSome(asked, placed, Shortage.Of.POOL));
        }
        List<Shortage> ofOne = new ArrayList<>(index.withSleepers(() -> new Shortages(index).of(wish)));
        Decisions.addNoneBeside(spec, ofOne);
        shortages.addAll(ofOne);
        return shortages;
    }

    private static Amounts amounts(List<ServerSpec> specs, List<Seated> seated) {
        Amounts amounts = Amounts.NONE;
        for (int at = 0; at < specs.size(); at++) {
            ServerSpec spec = specs.get(at);
            List<Spot> spots = at < seated.size() ? seated.get(at).spots() : List.of();
            amounts = amounts.plus(Decisions.amountsOf(1, Size.of(spec), spots, spec.storageGiB()));
        }
        return amounts;
    }
}
