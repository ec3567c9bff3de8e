package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.close.Waivers;
import pantry.billing.metering.CounterKind;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Quarantine;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;

/** What finance sends about closing a month. */
final class CloseRequests {
    private static final TextRule NAME = TextRule.line(1, 100);
    private static final TextRule REASON = TextRule.line(1, Waivers.REASON_LIMIT);

    private CloseRequests() {}

    @Schema(name = "MonthToClose")
    record ToClose(String period) {
        static YearMonth read(Fields fields) {
            return Months.required(fields, "period");
        }
    }

    /** Of a meter or of a reading, never of both. */
    @Schema(name = "NewWaiver")
    record NewWaiver(
            @Schema(type = "string", example = "2026-10") YearMonth period,

            @Schema(type = "string", example = "cpu-used") @Nullable
            Meter meter,

            @Nullable ReadingName reading,
            String reason) {
        static NewWaiver read(Fields fields) {
            YearMonth period = Months.required(fields, "period");
            Meter meter = CloseRequests.meter(fields).orElse(null);
            Optional<Fields> reading = fields.has("reading") ? fields.requiredObject("reading") : Optional.empty();
            if (fields.has("meter") == fields.has("reading")) {
                fields.error("meter", "either a meter or a reading is waived");
            }
            return new NewWaiver(period, meter, reading.map(ReadingName::read).orElse(null), reason(fields));
        }

        private static String reason(Fields fields) {
            String reason = fields.requiredText("reason", REASON);
            if (!reason.isEmpty() && reason.isBlank()) {
                fields.error("reason", "must say why");
            }
            return reason;
        }
    }

    /** What names a reading; the reconciliation lists those in quarantine. */
    @Schema(name = "ReadingName")
    record ReadingName(String source, CounterKind kind, String epoch, Instant readAt) {
        static ReadingName read(Fields fields) {
            String source = fields.requiredText("source", NAME);
            Optional<CounterKind> kind = fields.oneOf("kind", CounterKind.class);
            if (!fields.has("kind")) {
                fields.error("kind", "is missing");
            }
            return new ReadingName(
                    source,
                    kind.orElse(CounterKind.SLICE_CPU),
                    fields.requiredText("epoch", NAME),
                    Months.requiredInstant(fields, "readAt"));
        }

        Quarantine.Key key() {
            return new Quarantine.Key(source, kind, epoch, readAt);
        }
    }

    static Optional<Meter> meter(Fields fields) {
        Optional<String> name = fields.text("meter", NAME);
        Optional<Meter> meter = name.flatMap(Meter::named);
        if (name.isPresent() && meter.isEmpty()) {
            List<String> known =
                    Arrays.stream(Meter.values()).map(Meter::apiName).toList();
            fields.error("meter", "must be one of " + known);
        }
        return meter;
    }
}
