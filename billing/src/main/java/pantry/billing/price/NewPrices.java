package pantry.billing.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/**
 * A version to be published: of the list, or of what was agreed with a tenant. It holds from the beginning of a UTC
 * hour, so that every usage hour has one price. With a tenant and no price it ends what was agreed: the list holds alone.
 */
public record NewPrices(@Nullable TenantId tenant, Currency currency, Instant validFrom, Map<Meter, Steps> steps) {
    public NewPrices {
        steps = Map.copyOf(steps);
        if (steps.isEmpty() && tenant == null) {
            throw new IllegalArgumentException("rates: at least one meter has a rate");
        }
        if (!validFrom.truncatedTo(ChronoUnit.HOURS).equals(validFrom)) {
            throw new IllegalArgumentException("validFrom: prices change at the beginning of a UTC hour");
        }
    }

    /** One rate per meter, however much is used. */
    public static NewPrices flat(
            @Nullable TenantId tenant, Currency currency, Instant validFrom, Map<Meter, BigDecimal> rates) {
        return new NewPrices(
                tenant,
                currency,
                validFrom,
                rates.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, rate -> Steps.flat(rate.getValue()))));
    }
}
