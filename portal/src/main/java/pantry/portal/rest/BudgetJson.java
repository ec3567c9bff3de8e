package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Scope;

/**
 * A monthly amount of a tenant, a cost centre or a tag: what is spent of it this month, what is expected by the month's end,
 * and which thresholds (in percent) were reached and told.
 */
@Schema(name = "Budget")
record BudgetJson(
        UUID id,
        Ref tenant,
        Kind scope,
        @Nullable String costCentre,
        @Nullable TagJson tag,
        MoneyJson amount,
        Budget.Cap cap,
        Budget.Setter setBy,
        MoneyJson spent,
        @Nullable MoneyJson forecast,
        List<Integer> thresholds,
        List<ReachedJson> reached,
        Instant createdAt,
        Ref author) {
    static BudgetJson of(Budget budget) {
        Money forecast = budget.forecast();
        return new BudgetJson(
                budget.id().value(),
                Ref.to(budget.tenant(), budget.tenantName()),
                Kind.valueOf(budget.scope().kind()),
                budget.scope() instanceof Scope.OfCostCentre(String costCentre) ? costCentre : null,
                budget.scope() instanceof Scope.OfTag(String name, String value) ? new TagJson(name, value) : null,
                MoneyJson.shown(budget.amount()),
                budget.cap(),
                budget.setBy(),
                MoneyJson.shown(budget.spent()),
                forecast == null ? null : MoneyJson.shown(forecast),
                Budget.THRESHOLDS,
                budget.alerts().stream().map(ReachedJson::of).toList(),
                budget.createdAt(),
                new Ref(null, budget.createdBy()));
    }

    /** Of what a budget is. */
    enum Kind {
        TENANT,
        COST_CENTRE,
        TAG
    }

    @Schema(name = "BudgetTag")
    record TagJson(String name, String value) {}

    /** A threshold that this month reached, by what was spent or by what was expected then. */
    @Schema(name = "BudgetThreshold")
    record ReachedJson(Budget.Basis basis, int percent, MoneyJson amount, MoneyJson of, Instant at) {
        static ReachedJson of(Budget.Alert alert) {
            return new ReachedJson(
                    alert.basis(),
                    alert.threshold(),
                    MoneyJson.shown(alert.amount()),
                    MoneyJson.shown(alert.of()),
                    alert.raisedAt());
        }
    }
}
