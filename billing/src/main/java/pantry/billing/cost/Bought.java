package pantry.billing.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import pantry.billing.Money;

/**
 * What was bought once and lives so many months from its first: straight-line depreciation. The months' parts are rounded so
 * that together they are the price, exactly; before its first month and after its life it costs nothing.
 */
public record Bought(BigDecimal price, int lifeMonths, YearMonth begun) {
    public static final int MOST_MONTHS = 600;
    public static final int FIRST_YEAR = 1970;
    public static final int LAST_YEAR = 2999;

    public Bought {
        if (lifeMonths < 1 || lifeMonths > MOST_MONTHS) {
            throw new IllegalArgumentException("lifeMonths: 1 to " + MOST_MONTHS);
        }
        if (begun.getYear() < FIRST_YEAR || begun.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("begun: a month from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }

    /** What it costs in a month. */
    public BigDecimal monthly(YearMonth month) {
        long at = ChronoUnit.MONTHS.between(begun, month);
        return at < 0 || at >= lifeMonths ? BigDecimal.ZERO : writtenOff(at + 1).subtract(writtenOff(at));
    }

    /** The last month in which it costs anything. */
    public YearMonth ends() {
        return begun.plusMonths(lifeMonths - 1L);
    }

    private BigDecimal writtenOff(long months) {
        return price.multiply(BigDecimal.valueOf(months))
                .divide(BigDecimal.valueOf(lifeMonths), Money.SHOWN_SCALE, RoundingMode.HALF_EVEN);
    }
}
