package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceDraft;
import pantry.billing.price.Steps;
import pantry.provisioning.ground.TenantId;

/**
 * A version of the list, or of what was agreed with a tenant, which never changes but for its end; or a draft, which holds
 * for nobody, has no name, and may lack the instant from which it is to hold.
 */
@Schema(name = "PriceBookVersion")
record PriceBookJson(
        UUID id,
        PricesState state,
        @Nullable String name,
        String title,
        @Nullable Ref tenant,
        String currency,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        List<RateJson> rates,
        @Nullable Instant publishedAt,
        @Nullable Instant changedAt,
        Ref author) {
    enum PricesState {
        DRAFT,
        PUBLISHED
    }

    static PriceBookJson of(PriceDraft draft) {
        TenantId tenant = draft.tenant();
        return new PriceBookJson(
                draft.id().value(),
                PricesState.DRAFT,
                null,
                draft.title(),
                tenant == null ? null : Ref.to(tenant, draft.tenantName()),
                draft.currency().getCurrencyCode(),
                draft.validFrom(),
                null,
                rates(draft.steps()),
                null,
                draft.changedAt(),
                new Ref(null, draft.changedBy()));
    }

    static PriceBookJson of(PriceBookVersion version, Map<TenantId, String> tenantNames) {
        TenantId tenant = version.tenant();
        return new PriceBookJson(
                version.id().value(),
                PricesState.PUBLISHED,
                version.name(),
                "",
                tenant == null ? null : Ref.to(tenant, tenantNames.getOrDefault(tenant, "")),
                version.currency().getCurrencyCode(),
                version.validFrom(),
                version.validTo(),
                rates(version.steps()),
                version.publishedAt(),
                null,
                new Ref(null, version.publishedBy()));
    }

    private static List<RateJson> rates(Map<Meter, Steps> steps) {
        return steps.entrySet().stream()
                .map(rate -> RateJson.of(rate.getKey(), rate.getValue()))
                .toList();
    }

    /** Graduated by what a tenant uses of the meter in a month, in the meter's unit. */
    @Schema(name = "MeterRates")
    record RateJson(String meter, String unit, List<StepJson> steps) {
        static RateJson of(Meter meter, Steps steps) {
            return new RateJson(
                    meter.apiName(),
                    meter.unit(),
                    steps.all().stream().map(StepJson::of).toList());
        }
    }

    /** The rate holds above the step before, up to and with {@code upTo}; the last one has no bound. */
    @Schema(name = "RateStep")
    record StepJson(@Nullable String upTo, String rate) {
        static StepJson of(Steps.Step step) {
            BigDecimal upTo = step.upTo();
            return new StepJson(upTo == null ? null : BillLineJson.text(upTo), BillLineJson.text(step.rate()));
        }
    }
}
