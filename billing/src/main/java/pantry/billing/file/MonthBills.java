package pantry.billing.file;

import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.billing.Page;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.Bills;

/** All bills of a month, a page at a time. */
final class MonthBills {
    private final Bills bills;

    MonthBills(Bills bills) {
        this.bills = bills;
    }

    Optional<Bill> first(YearMonth month) {
        return bills.page(new BillFilter(null, month, null), null, 1).items().stream()
                .findFirst();
    }

    void each(YearMonth month, Consumer<Bill> use) {
        @Nullable String after = null;
        do {
            Page<Bill> page = bills.page(new BillFilter(null, month, null), after, Page.MOST);
            page.items().forEach(use);
            after = page.next();
        } while (after != null);
    }
}
