package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.compare.Replays;
import pantry.billing.metering.Meter;
import pantry.billing.price.DraftContent;
import pantry.billing.price.Steps;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;
import pantry.provisioning.ground.TenantId;

/** What finance sends about prices. */
final class PriceBookRequests {
    /** As many as a bill computes with. */
    private static final int DECIMALS = 12;

    private static final TextRule TITLE = TextRule.line(0, DraftContent.TITLE_LIMIT);

    private PriceBookRequests() {}

    /** With a tenant and no rate it ends what was agreed. Without a tenant it is of the list; without an instant it holds from the earliest hour when it is published. */
    @Schema(name = "NewPriceDraft")
    record Body(
            @Nullable UUID tenant,
            @Nullable String title,
            @Nullable Instant validFrom,
            List<RateBody> rates) {}

    /** One rate, or steps. */
    @Schema(name = "NewMeterRates")
    record RateBody(
            @Schema(example = "cpu-used") String meter,
            @Schema(example = "0.031") @Nullable String rate,
            @Nullable List<PriceBookJson.StepJson> steps) {}

    /** The months whose use is replayed, both of them with it. */
    @Schema(name = "PriceReplay")
    record Span(
            @Schema(example = "2026-09") String from,
            @Schema(example = "2026-10") String to) {}

    /** The same, understood. */
    record Replayed(YearMonth from, YearMonth to) {
        static Replayed read(Fields fields) {
            Replayed span = new Replayed(Months.required(fields, "from"), Months.required(fields, "to"));
            if (span.to.isBefore(span.from)
                    || span.from.plusMonths(Replays.MONTHS_LIMIT - 1L).isBefore(span.to)) {
                fields.error("to", "must be from or one of the " + (Replays.MONTHS_LIMIT - 1) + " months after it");
            }
            return span;
        }
    }

    /** What a draft says, understood. */
    record NewDraft(
            @Nullable UUID tenant, String title, @Nullable Instant validFrom, Map<Meter, Steps> steps) {
        DraftContent content() {
            return new DraftContent(tenant == null ? null : new TenantId(tenant), title, validFrom, steps);
        }

        static NewDraft read(Fields fields) {
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
            if (rates.isEmpty() && tenant == null) {
                fields.error("rates", "must price at least one meter");
            } else if (!fields.has("rates")) {
                fields.error("rates", "is missing");
            }
            return new NewDraft(tenant, fields.text("title", TITLE).orElse(""), validFrom.orElse(null), steps);
        }

        private static Optional<Steps> steps(Fields rate) {
            if (rate.has("rate") == rate.has("steps")) {
                rate.error("rate", "a meter has either a rate or steps");
            }
            List<Steps.Step> steps = new ArrayList<>();
            Decimals.NOT_NEGATIVE
                    .read(rate, "rate", DECIMALS)
                    .ifPresent(flat -> steps.add(new Steps.Step(null, sensible(rate, flat))));
            for (Fields step : rate.objects("steps", Steps.MOST)) {
                BigDecimal upTo =
                        Decimals.ABOVE_ZERO.read(step, "upTo", DECIMALS).orElse(null);
                steps.add(new Steps.Step(upTo, sensible(step, Decimals.NOT_NEGATIVE.required(step, "rate", DECIMALS))));
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

        /** None at all stands for what is refused anyway. */
        private static BigDecimal sensible(Fields fields, BigDecimal rate) {
            if (rate.compareTo(Steps.MOST_RATE) <= 0) {
                return rate;
            }
            fields.error("rate", "must be at most " + Steps.MOST_RATE.toPlainString() + " per unit");
            return BigDecimal.ZERO;
        }
    }
}
