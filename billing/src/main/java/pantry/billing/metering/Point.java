package pantry.billing.metering;

import java.math.BigInteger;
import java.time.Instant;

/** A counter's value at an instant. */
public record Point(Instant at, BigInteger counter) {}
