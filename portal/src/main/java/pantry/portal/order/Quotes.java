package pantry.portal.order;

import org.springframework.stereotype.Component;
import pantry.billing.rating.EstimateOutcome;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.placement.DryRun;
import pantry.provisioning.placement.DryRunOutcome;

/** What an order comes to now: its price, and whether it could be had. The form's card and the API's estimate are both this. */
@Component
public final class Quotes {
    private final Prices prices;
    private final DryRun dryRun;

    public Quotes(Prices prices, DryRun dryRun) {
        this.prices = prices;
        this.dryRun = dryRun;
    }

    /** The price is known or not whatever the room is: what can't be had now has its price all the same. */
    public record Quote(EstimateOutcome price, DryRunOutcome room) {}

    public Quote of(Resolved order) {
        return new Quote(prices.of(order.tenant().id(), order.spec()), room(order));
    }

    private DryRunOutcome room(Resolved resolved) {
        return switch (dryRun.of(resolved.tenant().id(), resolved.spec())) {
            case DryRunOutcome.Fits fits -> fits;
            case DryRunOutcome.NotFound none -> none;
            case DryRunOutcome.Shortfall(var shortages) ->
                new DryRunOutcome.Shortfall(
                        shortages.stream().map(resolved.order()::asAsked).toList());
        };
    }
}
