package pantry.portal.ui.finance;

import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;

/** Addresses of opened bills, for pages beside them. */
public final class BillLinks {
    private BillLinks() {}

    public static String bill(BillId bill) {
        return Selection.of(bill).path();
    }

    public static String line(BillId bill, LineId line) {
        return Selection.of(bill).with(line).path();
    }
}
