package pantry.billing.price;

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
 * What each meter costs, in force in {@code [validFrom, validTo)}. Without a tenant it is of the list. Its name
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
        Map<Meter, Steps> steps,
        Instant publishedAt,
        String publishedBy) {
    public PriceBookVersion {
        Map<Meter, Steps> ordered = new EnumMap<>(Meter.class);
        ordered.putAll(steps);
        steps = Collections.unmodifiableMap(ordered);
    }

    /** What people call a version. */
    public static String name(String book, int sequence) {
        return book + "-" + sequence;
    }

    public boolean holdsAt(Instant instant) {
        Instant end = validTo;
        return !instant.isBefore(validFrom) && (end == null || instant.isBefore(end));
    }

    public Optional<Tariff> tariff(Meter meter) {
        return Optional.ofNullable(steps.get(meter)).map(own -> new Tariff(id, name, currency, validFrom, own));
    }
}
