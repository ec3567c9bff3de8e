package pantry.billing.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;

/** Numbers, dates and steps as people read them. */
final class PdfWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int QUANTITY_SCALE = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PdfWords() {}

    static String period(YearMonth month) {
        return DAY.format(month.atDay(1)) + " to " + DAY.format(month.atEndOfMonth()) + " (UTC)";
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** With as many decimals as it has to say: minor units once a bill is closed. */
    static String money(BigDecimal amount, Bill bill) {
        int decimals = bill.number() == null
                ? Money.SHOWN_SCALE
                : bill.total().currency().getDefaultFractionDigits();
        return String.format(Locale.ROOT, "%,." + decimals + "f", amount);
    }

    static String quantity(BigDecimal quantity) {
        return Cells.number(quantity.setScale(QUANTITY_SCALE, RoundingMode.HALF_EVEN));
    }

    static String interpolated(BillLine line) {
        BigDecimal share = line.interpolatedShare();
        return share.signum() == 0
                ? ""
                : Cells.number(share.multiply(HUNDRED).setScale(2, RoundingMode.HALF_EVEN)) + " % between readings";
    }

    /** A step from its lower bound on, in words. */
    static String step(List<Steps.Step> steps, int at, Meter meter) {
        BigDecimal from = at == 0 ? null : steps.get(at - 1).upTo();
        BigDecimal upTo = steps.get(at).upTo();
        String range = from == null && upTo == null
                ? "all"
                : from == null
                        ? "first " + Cells.number(upTo)
                        : upTo == null
                                ? "above " + Cells.number(from)
                                : Cells.number(from) + " to " + Cells.number(upTo);
        return range
                + (upTo == null && from == null ? "" : " " + meter.unit())
                + (steps.get(at).rate().signum() == 0 ? " (free allowance)" : "");
    }
}
