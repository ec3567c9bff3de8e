package pantry.billing.bill;

import java.math.BigDecimal;
import java.util.List;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.UtcHour;

/** What a line came from: its hours, summing to the line's quantity exactly, each with what proves it. */
public record Evidence(BillLine line, List<Hour> hours) {
    public Evidence {
        hours = List.copyOf(hours);
    }

    /** In units of the line's meter. */
    public record Hour(UtcHour hour, BigDecimal quantity, BigDecimal interpolated, List<HourProofs.Source> sources) {
        public Hour {
            sources = List.copyOf(sources);
        }
    }
}
