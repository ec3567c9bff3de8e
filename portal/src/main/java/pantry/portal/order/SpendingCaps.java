package pantry.portal.order;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.order.Resolution.Resolved;

/** Whether money refuses an order: a budget of its scope that is spent and is to refuse then. It stops nothing that runs. */
@Component
public final class SpendingCaps {
    private final Budgets budgets;

    public SpendingCaps(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Why it is refused, in words; absent when it is not. */
    public Optional<String> refusing(Resolved order) {
        return budgets.refusing(
                        order.tenant().id(),
                        order.spec().costCentre(),
                        order.spec().tags())
                .map(SpendingCaps::words);
    }

    private static String words(Budget budget) {
        String of = switch (budget.scope()) {
            case Scope.OfTenant() -> budget.tenantName();
            case Scope.OfCostCentre(String costCentre) -> "cost centre " + costCentre;
            case Scope.OfTag(String name, String value) -> "tag " + name + "=" + value;
        };
        return "This month's budget of " + of + " is spent: " + text(budget.spent()) + " of " + text(budget.amount())
                + ". It refuses new orders until it is raised or the month ends; what runs goes on.";
    }

    private static String text(Money money) {
        return money.shown().amount().toPlainString() + " " + money.currency().getCurrencyCode();
    }
}
