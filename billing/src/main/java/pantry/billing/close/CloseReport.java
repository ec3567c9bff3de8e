package pantry.billing.close;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import pantry.billing.Money;

/** Everything that is looked at before a month is closed, as it is now. */
public record CloseReport(
        YearMonth period,
        Instant mayCloseFrom,
        List<Check> checks,
        List<MeterBalance> balances,
        int bills,
        Money total) {
    public CloseReport {
        checks = List.copyOf(checks);
        balances = List.copyOf(balances);
    }

    /** One thing that must hold; {@code open} is how much of it does not, {@code checked} how much was looked at. */
    public record Check(Kind kind, long checked, long open, String detail) {
        public boolean passed() {
            return open == 0;
        }
    }

    public enum Kind {
        /** The month is over and its grace as well. */
        MONTH_OVER,
        /** Every earlier month with bills is closed. */
        IN_ORDER,
        /** Every reading of the month is folded, every live source is read past its end, every held second is counted. */
        METERED,
        /** No reading of the month is in quarantine, or it is waived with a reason. */
        QUARANTINE,
        /** Every question on a line of the month is answered. */
        QUESTIONS,
        /** Every usage hour stands on a line, or says why on none. */
        RATED,
        /** Pool = usage hours = rated + unbilled. */
        RECONCILED,
        /** Every bill is the sum of its lines. */
        SUMS,
        /** Every bill is the sum of the records of its FOCUS file. */
        FOCUS_FILE,
        /** Rated again from its usage, every line comes out the same. */
        RATED_AGAIN,
        /** Sold and idle are together what the pool cost; what tenants pay of idle is what they were given of it. */
        POOL
    }

    public boolean mayClose() {
        return checks.stream().allMatch(Check::passed);
    }
}
