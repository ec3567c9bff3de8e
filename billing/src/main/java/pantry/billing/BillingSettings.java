package pantry.billing;

import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code pantry.billing.*}: the one currency of this installation; how long after one duty the next begins; the least time
 * between two bookings on a bill whose servers all stand on it already; and how long after its end a month waits for late
 * readings before it may be closed.
 */
@ConfigurationProperties("pantry.billing")
public record BillingSettings(
        @DefaultValue("EUR") Currency currency,
        @DefaultValue("5s") Duration dutyInterval,
        @DefaultValue("20s") Duration bookingInterval,
        @DefaultValue("24h") Duration grace) {
    public BillingSettings {
        require(dutyInterval, "duty-interval");
        require(bookingInterval, "booking-interval");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("pantry.billing.grace is not negative");
        }
    }

    private static void require(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("pantry.billing." + name + " is longer than zero");
        }
    }
}
