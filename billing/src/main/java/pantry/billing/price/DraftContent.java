package pantry.billing.price;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/**
 * What a draft says: the prices of the list, or what is to be agreed with a tenant; from which hour on, or from the
 * earliest one that is possible when it is published. With a tenant and without a price it ends what was agreed.
 */
public record DraftContent(
        @Nullable TenantId tenant, String title, @Nullable Instant validFrom, Map<Meter, Steps> steps) {
    public static final int TITLE_LIMIT = 63;

    public DraftContent {
        Map<Meter, Steps> ordered = new EnumMap<>(Meter.class);
        ordered.putAll(steps);
        steps = Collections.unmodifiableMap(ordered);
        if (steps.isEmpty() && tenant == null) {
            throw new IllegalArgumentException("rates: at least one meter has a rate");
        }
        if (title.length() > TITLE_LIMIT) {
            throw new IllegalArgumentException("title: at most " + TITLE_LIMIT + " characters");
        }
        if (validFrom != null && !validFrom.truncatedTo(ChronoUnit.HOURS).equals(validFrom)) {
            throw new IllegalArgumentException("validFrom: prices change at the beginning of a UTC hour");
        }
    }
}
