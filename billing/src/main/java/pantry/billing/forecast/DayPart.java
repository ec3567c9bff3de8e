package pantry.billing.forecast;

import java.math.BigDecimal;
import java.time.Instant;

/** What was used from an instant on cost, at most until the end of that UTC day: one hour of it, or all of it. */
public record DayPart(Instant from, BigDecimal cost) {}
