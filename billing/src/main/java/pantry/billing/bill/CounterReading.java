package pantry.billing.bill;

import java.math.BigInteger;
import java.time.Instant;

/** One look at a cumulative counter. */
public record CounterReading(Instant at, BigInteger counter) {}
