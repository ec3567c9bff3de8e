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
import pantry.billing.price.Steps;
import pantry.provisioning.ground.TenantId;

/** A version of the list, or of what was agreed with a tenant; it never changes but for its end. */
@Schema(name = "PriceBookVersion")
record PriceBookJson(
        UUID id,
        String name,
        @Nullable Ref tenant,
        String currency,
        Instant validFrom,
        @Nullable Instant validTo,
        List<RateJson> rates,
        Instant publishedAt,
        Ref author) {
    static PriceBookJson of(PriceBookVersion version, Map<TenantId, String> tenantNames) {
        TenantId tenant = version.tenant();
        return new PriceBookJson(
                version.id().value(),
                version.name(),
                tenant == null ? null : Ref.to(tenant, tenantNames.getOrDefault(tenant, "")),
                version.currency().getCurrencyCode(),
                version.validFrom(),
                version.validTo(),
                version.steps().entrySet().stream()
                        .map(rate -> RateJson.of(rate.getKey(), rate.getValue()))
                        .toList(),
                version.publishedAt(),
                new Ref(null, version.publishedBy()));
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
