package pantry.portal.ui.budget;

import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Scope;
import pantry.portal.ui.parts.Texts;

/** Budgets in words. */
public final class BudgetWords {
    private BudgetWords() {}

    /** "All of Marketing", "Cost centre CC-4100", "Tag app=web". */
    public static String of(Budget budget) {
        return switch (budget.scope()) {
            case Scope.OfTenant() -> Texts.of("budget.of.tenant", budget.tenantName());
            case Scope.OfCostCentre(String costCentre) -> Texts.of("budget.of.cost-centre", costCentre);
            case Scope.OfTag(String name, String value) -> Texts.of("budget.of.tag", name, value);
        };
    }

    /** What it does once it is spent. */
    static String cap(Budget.Cap cap) {
        return Texts.of("budget.cap." + cap);
    }

    /** A refusal: what, and what to do. */
    record Refused(String what, String next) {
        static Refused of(BudgetOutcome outcome) {
            return switch (outcome) {
                case BudgetOutcome.ThereIsOne() -> refused("there-is-one");
                case BudgetOutcome.TooMany(int most) -> refused("too-many", most);
                case BudgetOutcome.OnlyFinance() -> refused("only-finance");
                case BudgetOutcome.Stale() -> refused("stale");
                case BudgetOutcome.NotFound() -> refused("gone");
                case BudgetOutcome.Kept _, BudgetOutcome.Removed _ ->
                    throw new IllegalStateException("this is no refusal: " + outcome);
            };
        }

        private static Refused refused(String kind, Object... arguments) {
            String key = "budget.refused." + kind;
            return new Refused(Texts.of(key, arguments), Texts.of(key + ".next", arguments));
        }
    }
}
