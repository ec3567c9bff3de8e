package pantry.portal.ui.finance;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillParts;
import pantry.billing.bill.LineHour;
import pantry.billing.metering.HourProofs;

/**
 * A bill as far as it is opened, all of one moment. {@code at} names every level that is shown, also those that nobody chose
 * and that were opened because they are the largest. {@code corrected} is what the line gives back, if it is a credit.
 */
record Drill(
        Selection at,
        Bill bill,
        BillParts parts,
        BillParts.@Nullable Part part,
        List<BillLine> lines,
        @Nullable BillLine line,
        @Nullable BillLine corrected,
        List<LineHour> hours,
        @Nullable LineHour hour,
        List<HourProofs.Source> sources) {
    Drill {
        lines = List.copyOf(lines);
        hours = List.copyOf(hours);
        sources = List.copyOf(sources);
    }

    Optional<BillLine> chosenLine() {
        return Optional.ofNullable(line);
    }

    Optional<LineHour> chosenHour() {
        return Optional.ofNullable(hour);
    }
}
