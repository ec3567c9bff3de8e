package pantry.billing;

import java.time.Duration;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code pantry.billing.*}: the one currency of this installation; how often meters are polled; how long after one duty
 * the next begins; the least time between two bookings on a bill whose servers all stand on it already;
 * and how long after its end a month waits for late readings before it may be closed.
 */
@ConfigurationProperties("pantry.billing")
public record BillingSettings(
        @DefaultValue("EUR") Currency currency,
        @DefaultValue("10s") Duration pollInterval,
        @DefaultValue("5s") Duration dutyInterval,
        @DefaultValue("20s") Duration bookingInterval,
        @DefaultValue("24h") Duration grace) {
    private static final int POLLS_OF_A_GAP = 3;

    public BillingSettings {
        require(pollInterval, "poll-interval");
        require(dutyInterval, "duty-interval");
        require(bookingInterval, "booking-interval");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("pantry.billing.grace is not negative");
        }
    }

    /** Between two readings further apart than this, the hours are marked as interpolated. */
    public Duration longestWithoutGap() {
        return pollInterval.multipliedBy(POLLS_OF_A_GAP);
    }

    private static void require(Duration duration, String name) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("pantry.billing." + name + " is longer than zero");
        }
    }
}
