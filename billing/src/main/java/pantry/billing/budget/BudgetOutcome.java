package pantry.billing.budget;

/** What came of making, changing or removing a budget. */
public sealed interface BudgetOutcome {
    record Kept(Budget budget) implements BudgetOutcome {}

    record Removed() implements BudgetOutcome {}

    /** One budget for one scope. */
    record ThereIsOne() implements BudgetOutcome {}

    record TooMany(int most) implements BudgetOutcome {}

    /** Finance set it to ask for approval: who could loosen it could approve his own orders. */
    record OnlyFinance() implements BudgetOutcome {}

    record Stale() implements BudgetOutcome {}

    record NotFound() implements BudgetOutcome {}
}
