package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;
import pantry.portal.rest.wire.Fields;

/** What finance sends about prices. */
final class PriceBookRequests {
    /** As many as a bill computes with. */
    private static final int DECIMALS = 12;

    private PriceBookRequests() {}

    /** Without a tenant it is of the list; without an instant it holds from the next hour on. */
    @Schema(name = "NewPriceBookVersion")
    record Body(@Nullable UUID tenant, @Nullable Instant validFrom, List<RateBody> rates) {}

    /** One rate, or steps. */
    @Schema(name = "NewMeterRates")
    record RateBody(
            @Schema(example = "cpu-used") String meter,
            @Schema(example = "0.031") @Nullable String rate,
            @Nullable List<PriceBookJson.StepJson> steps) {}

    /** The same, understood. */
    record NewVersion(@Nullable UUID tenant, @Nullable Instant validFrom, Map<Meter, Steps> steps) {
        static NewVersion read(Fields fields) {
            UUID tenant = fields.id("tenant").orElse(null);
            Optional<Instant> validFrom = Months.instant(fields, "validFrom");
            validFrom
                    .filter(from -> !from.truncatedTo(ChronoUnit.HOURS).equals(from))
                    .ifPresent(from -> fields.error("validFrom", "must be the beginning of a UTC hour"));
            Map<Meter, Steps> steps = new EnumMap<>(Meter.class);
            List<Fields> rates = fields.objects("rates", Meter.values().length);
            for (Fields rate : rates) {
                Optional<Meter> meter = CloseRequests.meter(rate);
                if (!rate.has("meter")) {
                    rate.error("meter", "is missing");
                }
                Optional<Steps> own = steps(rate);
                if (meter.isPresent() && own.isPresent() && steps.put(meter.get(), own.get()) != null) {
                    rate.error("meter", "is there twice");
                }
            }
            if (rates.isEmpty()) {
                fields.error("rates", "must price at least one meter");
            }
            return new NewVersion(tenant, validFrom.orElse(null), steps);
        }

        private static Optional<Steps> steps(Fields rate) {
            if (rate.has("rate") == rate.has("steps")) {
                rate.error("rate", "a meter has either a rate or steps");
            }
            List<Steps.Step> steps = new ArrayList<>();
            Decimals.NOT_NEGATIVE.read(rate, "rate", DECIMALS).ifPresent(flat -> steps.add(new Steps.Step(null, flat)));
            for (Fields step : rate.objects("steps", Steps.MOST)) {
                BigDecimal upTo =
                        Decimals.ABOVE_ZERO.read(step, "upTo", DECIMALS).orElse(null);
                steps.add(new Steps.Step(upTo, Decimals.NOT_NEGATIVE.required(step, "rate", DECIMALS)));
            }
            try {
                return Optional.of(new Steps(steps));
            } catch (IllegalArgumentException wrong) {
                if (rate.has("steps")) {
                    rate.error("steps", String.valueOf(wrong.getMessage()));
                }
                return Optional.empty();
            }
        }
    }
}
