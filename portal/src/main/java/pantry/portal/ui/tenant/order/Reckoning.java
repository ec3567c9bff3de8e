package pantry.portal.ui.tenant.order;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import pantry.billing.budget.Budget;
import pantry.portal.order.Alternative;
import pantry.portal.order.Quotes.Quote;
import pantry.portal.order.Resolution;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.placement.DryRunOutcome.Fits;
import pantry.provisioning.placement.DryRunOutcome.Shortfall;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;

/**
 * What a draft's sizes come to now. There is no quote while they mean nothing ({@code resolution} says why);
 * {@code alternatives} only where something is short. Budgets are the tenant's, as they stand in {@code month}, of which so
 * many hours are left; payers are the cost centres that pay for what has none of its own.
 */
record Reckoning(
        Resolution resolution,
        Optional<Quote> quote,
        Optional<Instant> pricesSince,
        Optional<Quota> quota,
        List<Alternative> alternatives,
        List<Budget> budgets,
        List<String> payers,
        YearMonth month,
        long hoursLeft) {
    Reckoning {
        alternatives = List.copyOf(alternatives);
        budgets = List.copyOf(budgets);
        payers = List.copyOf(payers);
    }

    Optional<Resolved> resolved() {
        return resolution instanceof Resolved resolved ? Optional.of(resolved) : Optional.empty();
    }

    /** What it takes of the quota, with what would be held in reserve as far as that is known. */
    Amounts asked() {
        return resolved().map(order -> asked(order, order.order().servers())).orElse(Amounts.NONE);
    }

    private Amounts asked(Resolved order, int servers) {
        Optional<Fits> fits =
                quote.flatMap(one -> one.room() instanceof Fits found ? Optional.of(found) : Optional.empty());
        return new Amounts(
                servers,
                (long) servers
                        * (order.spec().cpuMillicores()
                                + fits.map(Fits::reserveMillicores).orElse(0)),
                (long) servers
                        * (order.spec().memoryMiB() + fits.map(Fits::reserveMiB).orElse(0)),
                servers * order.spec().storageGiB());
    }

    List<Shortage> shortages() {
        return quote.isPresent() && quote.get().room() instanceof Shortfall(var shortages) ? shortages : List.of();
    }
}
