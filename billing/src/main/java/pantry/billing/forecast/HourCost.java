package pantry.billing.forecast;

import java.math.BigDecimal;
import pantry.billing.metering.UtcHour;

/** What one hour cost. */
public record HourCost(UtcHour hour, BigDecimal cost) {}
