package pantry.portal.ui.tenant.order;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.rating.Estimate;

/**
 * A budget as it would stand at the end of this month with an order: what is expected without it, and what the order adds in
 * the hours that are left at typical use.
 */
record Spending(Budget budget, Money without, Money ofOrder, Money aMonth) {
    /** Of those that an order counts towards, the one that holds it up, else the one with the least left. */
    static Optional<Budget> tightest(List<Budget> all, Collection<String> payers, Map<String, String> tags) {
        Optional<Budget> holding = Budget.strictest(all, payers, tags);
        return covering(all, payers, tags)
                .min(Comparator.comparing((Budget budget) -> !holding.equals(Optional.of(budget)))
                        .thenComparing(budget -> budget.amount()
                                .amount()
                                .subtract(expected(budget).amount())));
    }

    private static Stream<Budget> covering(List<Budget> all, Collection<String> payers, Map<String, String> tags) {
        return all.stream().filter(budget -> budget.scope().covers(payers, tags));
    }

    private static Money expected(Budget budget) {
        Money forecast = budget.forecast();
        return forecast == null ? budget.spent() : forecast;
    }

    static Spending of(Budget budget, Estimate estimate, long hoursLeft) {
        Money hour = estimate.typical().perHour();
        return new Spending(
                budget,
                expected(budget),
                new Money(hour.amount().multiply(BigDecimal.valueOf(hoursLeft)), hour.currency()),
                estimate.typical().perMonth());
    }

    Money with() {
        return without.plus(ofOrder);
    }

    boolean isOver() {
        return with().amount().compareTo(budget.amount().amount()) > 0;
    }

    /** Whether what is expected without it is a forecast, or only what is spent. */
    boolean isForecast() {
        return budget.forecast() != null;
    }
}
