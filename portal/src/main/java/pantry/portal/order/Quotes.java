package pantry.portal.order;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.rating.EstimateOutcome;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.placement.DryRun;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.pool.BladePowers;

/** What an order comes to now: its price, and whether it could be had. The form's card and the API's estimate are both this. */
@Component
public final class Quotes {
    private final Prices prices;
    private final DryRun dryRun;
    private final BladePowers powers;

    public Quotes(Prices prices, DryRun dryRun, BladePowers powers) {
        this.prices = prices;
        this.dryRun = dryRun;
        this.powers = powers;
    }

    /**
     * The price is known or not whatever the room is: what can't be had now has its price all the same, only without what would
     * be held in reserve, which its room decides.
     *
     * @param usualWake how long blades took lately to wake, where one of its own has to be woken first and that is known
     */
    public record Quote(
            EstimateOutcome price, DryRunOutcome room, Optional<PriceRange> range, Optional<Duration> usualWake) {}

    public Quote of(Resolved order) {
        DryRunOutcome room = room(order);
        DryRunOutcome.@Nullable Fits fits = room instanceof DryRunOutcome.Fits found ? found : null;
        return new Quote(
                prices.of(
                        order.tenant().id(),
                        order.spec(),
                        order.order().servers(),
                        fits == null ? 0 : fits.reserveMillicores(),
                        fits == null ? 0 : fits.reserveMiB()),
                room,
                prices.range(order.tenant().id(), order.spec(), order.order().servers()),
                fits != null && fits.isToBeWoken() ? powers.typicalWake() : Optional.empty());
    }

    private DryRunOutcome room(Resolved resolved) {
        return switch (dryRun.together(resolved.tenant().id(), resolved.specs())) {
            case DryRunOutcome.Fits fits -> fits;
            case DryRunOutcome.NotFound none -> none;
            case DryRunOutcome.Shortfall(var shortages) ->
                new DryRunOutcome.Shortfall(
                        shortages.stream().map(resolved.order()::asAsked).toList());
        };
    }
}
