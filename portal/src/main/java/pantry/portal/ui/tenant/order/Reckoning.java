package pantry.portal.ui.tenant.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pantry.portal.order.Alternative;
import pantry.portal.order.Quotes.Quote;
import pantry.portal.order.Resolution;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.placement.DryRunOutcome.Shortfall;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.tenancy.Quota;

/**
 * What a draft's sizes come to now. There is no quote while they mean nothing ({@code resolution} says why);
 * {@code alternatives} only where something is short.
 */
record Reckoning(
        Resolution resolution,
        Optional<Quote> quote,
        Optional<Instant> pricesSince,
        Optional<Quota> quota,
        List<Alternative> alternatives) {
    Reckoning {
        alternatives = List.copyOf(alternatives);
    }

    Optional<Resolved> resolved() {
        return resolution instanceof Resolved resolved ? Optional.of(resolved) : Optional.empty();
    }

    List<Shortage> shortages() {
        return quote.isPresent() && quote.get().room() instanceof Shortfall(var shortages) ? shortages : List.of();
    }
}
