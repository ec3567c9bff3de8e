package pantry.portal.ui.finance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Locale;
import pantry.billing.Money;
import pantry.billing.bill.BillState;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** How bills write their numbers: exact, with the same decimals down a column; and their times, which are UTC. */
public final class Amounts {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private static final int PERCENT_DECIMALS = 2;

    private Amounts() {}

    /** Six decimals until the bill is closed and rounded. */
    public static String money(Money money, BillState state) {
        return state == BillState.CLOSED ? Shown.money(money) : Shown.exactMoney(money);
    }

    /** As the API says it: all decimals that are not zero. */
    public static String quantity(BigDecimal quantity) {
        return Shown.number(quantity, Meter.SCALE);
    }

    /** As many decimals as the longest of a column needs. */
    public static int decimals(Collection<BigDecimal> column) {
        return column.stream()
                .mapToInt(value -> Math.max(0, value.stripTrailingZeros().scale()))
                .max()
                .orElse(0);
    }

    /** How much of a quantity is interpolated; never "0 %" of what is more than nothing. */
    public static String interpolated(BigInteger part, BigInteger whole) {
        BigDecimal percent = new BigDecimal(part)
                .movePointRight(2)
                .divide(new BigDecimal(whole), PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
        return percent.signum() == 0
                ? Texts.of("bills.interpolated.little")
                : Texts.of("bills.interpolated.share", Shown.number(percent, PERCENT_DECIMALS));
    }

    public static String count(long things) {
        return Shown.number(BigDecimal.valueOf(things), 0);
    }

    public static String counter(BigInteger counted) {
        return Shown.number(new BigDecimal(counted), 0);
    }

    public static String meter(Meter meter) {
        return Texts.of("meter." + meter.apiName());
    }

    /** What counters of this meter count in. */
    public static String smallestUnit(Meter meter) {
        return Texts.of("meter.counter-unit." + meter.apiName());
    }

    public static String hour(UtcHour hour) {
        return HOUR.format(hour.from().atOffset(ZoneOffset.UTC));
    }

    public static String hourEnd(UtcHour hour) {
        return HOUR.format(hour.to().atOffset(ZoneOffset.UTC));
    }

    public static String second(Instant instant) {
        return SECOND.format(instant.atOffset(ZoneOffset.UTC));
    }

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code Nov 2026}. */
    public static String shortMonth(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + month.getYear();
    }

    /** {@code Nov}. */
    public static String shortName(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** {@code November}. */
    public static String monthName(YearMonth month) {
        return month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, Locale.ENGLISH);
    }
}
