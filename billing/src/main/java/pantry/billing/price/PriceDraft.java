package pantry.billing.price;

import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/** Prices that are thought about; once it is published, a version has its id and the draft is gone. */
public record PriceDraft(
        PriceBookVersionId id,
        @Nullable TenantId tenant,
        String tenantName,
        String title,
        Currency currency,
        @Nullable Instant validFrom,
        Map<Meter, Steps> steps,
        Instant createdAt,
        String createdBy,
        Instant changedAt,
        String changedBy,
        long generation) {
    public PriceDraft {
        steps = new DraftContent(tenant, title, validFrom, steps).steps();
    }

    public DraftContent content() {
        return new DraftContent(tenant, title, validFrom, steps);
    }
}
