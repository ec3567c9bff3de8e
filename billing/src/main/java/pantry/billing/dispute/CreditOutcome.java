package pantry.billing.dispute;

import pantry.billing.Money;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;

/** What came of a credit. Only {@link Granted} has changed anything. */
public sealed interface CreditOutcome {
    /** It stands on the bill as this line. */
    record Granted(BillId bill, LineId line, Money amount) implements CreditOutcome {}

    /** All credits of a line together are never more than it. */
    record AboveTheLine(Money left) implements CreditOutcome {}

    /** Only what charges can be credited: usage and corrections. */
    record NotCreditable(String reason) implements CreditOutcome {}

    record NoSuchLine() implements CreditOutcome {}
}
