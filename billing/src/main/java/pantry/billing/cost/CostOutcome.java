package pantry.billing.cost;

import java.time.YearMonth;

/** What came of writing the pool's costs. */
public sealed interface CostOutcome {
    record Kept(PoolCost cost) implements CostOutcome {}

    /** What a closed month cost is in its account. */
    record MonthIsClosed(YearMonth lastClosed) implements CostOutcome {}

    /** Nobody knows so far ahead what it will cost. */
    record TooLate(YearMonth latest) implements CostOutcome {}

    record Stale() implements CostOutcome {}
}
