package pantry.billing.close;

import java.time.Instant;
import java.time.YearMonth;
import pantry.billing.Money;

/** What came of closing a month. Only {@link Closed} has changed anything. */
public sealed interface CloseOutcome {
    record Closed(YearMonth period, int bills, Money total, CloseReport report) implements CloseOutcome {}

    record ClosedAlready(YearMonth period, Instant at, String by) implements CloseOutcome {}

    /** There is no bill of that month. */
    record NothingToClose(YearMonth period) implements CloseOutcome {}

    /** The checklist says what is open. */
    record NotReady(CloseReport report) implements CloseOutcome {}
}
