package pantry.billing.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/**
 * A version to be published: of the list, or of what was agreed with a tenant. It holds from the beginning of a UTC
 * hour, so that every usage hour has one price.
 */
public record NewPrices(@Nullable TenantId tenant, Currency currency, Instant validFrom, Map<Meter, BigDecimal> rates) {
    private static final int SCALE = 12;
    private static final int MOST_DIGITS = 26;

    public NewPrices {
        rates = Map.copyOf(rates);
        if (rates.isEmpty()) {
            throw new IllegalArgumentException("rates: at least one meter has a rate");
        }
        rates.forEach((meter, rate) -> {
            if (rate.signum() < 0 || rate.scale() > SCALE || rate.precision() - rate.scale() > MOST_DIGITS) {
                throw new IllegalArgumentException("rates: that of " + meter.apiName()
                        + " is not negative and has at most " + SCALE + " decimals");
            }
        });
        if (!validFrom.truncatedTo(ChronoUnit.HOURS).equals(validFrom)) {
            throw new IllegalArgumentException("validFrom: prices change at the beginning of a UTC hour");
        }
    }
}
