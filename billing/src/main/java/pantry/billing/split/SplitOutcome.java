package pantry.billing.split;

import java.time.YearMonth;

/** What came of making, ending or removing a rule. Only the first two have changed anything. */
public sealed interface SplitOutcome {
    record Kept(SplitRule rule) implements SplitOutcome {}

    record Removed() implements SplitOutcome {}

    /** Two rules for the same days would each divide the same line. */
    record Overlaps(SplitRule with) implements SplitOutcome {}

    /** How a closed month was divided stays. */
    record MonthIsClosed(YearMonth lastClosed) implements SplitOutcome {}

    record NoSuchServer() implements SplitOutcome {}

    record TooMany(int most) implements SplitOutcome {}

    /** It ends before that already, or would end before it begins. */
    record NoSuchEnd() implements SplitOutcome {}

    record Stale() implements SplitOutcome {}

    record NotFound() implements SplitOutcome {}
}
