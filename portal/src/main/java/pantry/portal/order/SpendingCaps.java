package pantry.portal.order;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.order.Resolution.Resolved;

/** What money says to an order: a budget of its scope that is spent may refuse it or ask for an approval. It stops nothing that runs. */
@Component
public final class SpendingCaps {
    private final Budgets budgets;

    public SpendingCaps(Budgets budgets) {
        this.budgets = budgets;
    }

    public sealed interface Verdict {
        /** Nothing holds it up. */
        record Free() implements Verdict {}

        /** Refused, with the reason in words. */
        record Refused(String reason) implements Verdict {}

        /** It may be had once somebody who may set the budget has approved it. */
        record AsksFirst(Budget budget) implements Verdict {}
    }

    public Verdict on(Resolved order) {
        Optional<Budget> holding = budgets.holding(
                order.tenant().id(), order.spec().costCentre(), order.spec().tags());
        return holding.<Verdict>map(budget -> switch (budget.cap()) {
                    case REFUSE -> new Verdict.Refused(words(budget));
                    case APPROVAL -> new Verdict.AsksFirst(budget);
                    case NOTIFY -> throw new IllegalStateException("one that only tells holds nothing up");
                })
                .orElseGet(Verdict.Free::new);
    }

    private static String words(Budget budget) {
        return "This month's budget of " + name(budget.scope(), budget.tenantName()) + " is spent: "
                + text(budget.spent()) + " of " + text(budget.amount())
                + ". It refuses new orders until it is raised or the month ends; what runs goes on.";
    }

    /** Of what a budget is, in words. */
    public static String name(Scope scope, String tenantName) {
        return switch (scope) {
            case Scope.OfTenant() -> tenantName;
            case Scope.OfCostCentre(String costCentre) -> "cost centre " + costCentre;
            case Scope.OfTag(String name, String value) -> "tag " + name + "=" + value;
        };
    }

    private static String text(Money money) {
        return money.shown().amount().toPlainString() + " " + money.currency().getCurrencyCode();
    }
}
