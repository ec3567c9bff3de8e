package pantry.billing.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/**
 * Rates per unit of each meter, in force in {@code [validFrom, validTo)}. Without a tenant it is of the list. Its name
 * ({@code list-3}) is what people call it.
 */
public record PriceBookVersion(
        PriceBookVersionId id,
        PriceBookId book,
        @Nullable TenantId tenant,
        String name,
        Currency currency,
        Instant validFrom,
        @Nullable Instant validTo,
        Map<Meter, BigDecimal> rates,
        Instant publishedAt,
        String publishedBy) {
    public PriceBookVersion {
        Map<Meter, BigDecimal> ordered = new EnumMap<>(Meter.class);
        ordered.putAll(rates);
        rates = Collections.unmodifiableMap(ordered);
    }

    /** What people call a version. */
    public static String name(String book, int sequence) {
        return book + "-" + sequence;
    }

    public boolean holdsAt(Instant instant) {
        Instant end = validTo;
        return !instant.isBefore(validFrom) && (end == null || instant.isBefore(end));
    }

    public Optional<Price> price(Meter meter) {
        return Optional.ofNullable(rates.get(meter)).map(rate -> new Price(id, name, currency, rate));
    }
}
