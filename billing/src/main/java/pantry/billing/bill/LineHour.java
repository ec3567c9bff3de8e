package pantry.billing.bill;

import java.math.BigDecimal;
import java.math.BigInteger;
import pantry.billing.metering.UtcHour;

/**
 * An hour of a line. {@code quantity} is its share in the meter's unit, so that the hours sum to the line exactly; the rest
 * is in the meter's smallest unit: {@code rated} stands on the bill, {@code measured} is what the counters say by now.
 */
public record LineHour(
        UtcHour hour, BigDecimal quantity, BigInteger rated, BigInteger interpolated, BigInteger measured) {}
