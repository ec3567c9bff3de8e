package pantry.billing.file;

import java.time.YearMonth;
import org.springframework.stereotype.Component;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineDays;
import pantry.billing.price.PriceTable;

/** Holds the bills of a month to their FOCUS files: the same code makes the records, only that nobody writes them down. */
@Component
public final class FocusCheck {
    private final MonthBills months;
    private final FocusFile focus;

    public FocusCheck(Bills bills, BillLines lines, LineDays days, Papers papers) {
        this.months = new MonthBills(bills);
        this.focus = new FocusFile(lines, days, papers, FocusColumns.of(FocusFile.VERSION));
    }

    /** How many records the month's files have, and how many bills are not the sum of theirs. */
    public record Result(long rows, long bills, long differ) {}

    /** Inside a transaction of the system. */
    public Result of(YearMonth month, PriceTable prices) {
        long[] counts = new long[3];
        months.each(month, bill -> {
            FocusFile.Total total = focus.total(bill, prices);
            counts[0] += total.rows();
            counts[1]++;
            if (total.billed().compareTo(bill.total().amount()) != 0) {
                counts[2]++;
            }
        });
        return new Result(counts[0], counts[1], counts[2]);
    }
}
