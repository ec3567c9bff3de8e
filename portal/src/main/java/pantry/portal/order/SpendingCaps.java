package pantry.portal.order;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.order.Resolution.Resolved;
import pantry.provisioning.ground.TenantId;

/**
 * What money says to an order, or to what costs like one: a budget of its scope that is spent may refuse it or ask for an
 * approval. It stops nothing that runs.
 */
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
        record Refused(Budget budget, String reason) implements Verdict {}

        /** It may be had once somebody who may set the budget has approved it. */
        record AsksFirst(Budget budget) implements Verdict {}
    }

    public Verdict on(Resolved order) {
        return on(order.tenant().id(), order.spec().costCentre(), order.spec().tags());
    }

    /** What money says to what a tenant has under a cost centre, with these tags. */
    public Verdict on(TenantId tenant, String costCentre, Map<String, String> tags) {
        Optional<Budget> holding = budgets.holding(tenant, costCentre, tags);
        return holding.<Verdict>map(budget -> switch (budget.cap()) {
                    case REFUSE -> new Verdict.Refused(budget, words(budget));
                    case APPROVAL -> new Verdict.AsksFirst(budget);
                    case NOTIFY -> throw new IllegalStateException("one that only tells holds nothing up");
                })
                .orElseGet(Verdict.Free::new);
    }

    /** Which budget, by how much it is overspent, and what may be done about it. */
    public static String words(Budget budget) {
        BigDecimal over = budget.spent().amount().subtract(budget.amount().amount());
        String much =
                over.signum() > 0 ? ", " + text(new Money(over, budget.amount().currency())) + " over it" : "";
        return "This month's budget of " + name(budget.scope(), budget.tenantName()) + " is spent: "
                + text(budget.spent()) + " of " + text(budget.amount()) + much + ". "
                + (budget.cap() == Budget.Cap.APPROVAL
                        ? "What adds to it waits until "
                                + (budget.setBy() == Budget.Setter.FINANCE ? "finance" : "the owner or finance")
                                + " approves it; what runs goes on."
                        : "It refuses new servers, volumes and snapshots, starts and more for what is there until it is"
                                + " raised or the month ends; what runs goes on.");
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
