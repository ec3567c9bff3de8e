package pantry.portal.order;

import java.util.List;
import java.util.stream.Collectors;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.placement.Shortage;

/** Why an order was not accepted, in sentences that are kept or answered. */
public final class RefusedOrder {
    private RefusedOrder() {}

    public static String words(Decision decision) {
        return switch (decision) {
            case Decision.Shortfall(var shortages) -> words(shortages);
            case Decision.NameTaken(var name) -> "\"" + name + "\" exists already.";
            case Decision.Conflict(var reason) -> reason;
            case Decision.Busy _ -> "Too much waited before it. Nothing was begun.";
            case Decision.NotFound _ -> "What it names is there no more.";
            case Decision.Stale _, Decision.KeyReused _, Decision.Accepted _, Decision.Repeated _ ->
                throw new IllegalStateException("no order is refused by " + decision);
        };
    }

    public static String words(List<Shortage> shortages) {
        return shortages.isEmpty()
                ? "Something is short."
                : shortages.stream().map(RefusedOrder::sentence).collect(Collectors.joining(" "));
    }

    private static String sentence(Shortage one) {
        String asked = one.requested() + " " + one.resource() + " were asked for";
        return switch (one.of()) {
            case QUOTA -> asked + " and the quota has " + one.available() + " left of " + one.limit() + ".";
            case POOL -> asked + " and the pool has " + one.available() + " left of " + one.limit() + ".";
            case SERVER ->
                one.available() < one.limit()
                        ? asked + ", and its server has " + one.available() + " left of the " + one.limit()
                                + " that one of yours may have."
                        : asked + ", and one server of yours may have " + one.limit() + " at most.";
        };
    }
}
