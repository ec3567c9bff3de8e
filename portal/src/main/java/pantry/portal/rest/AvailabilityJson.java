package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.server.Availability;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/**
 * How much of a period a server was there; the percentages are of the time in which it should have run, so what was off by
 * its tenant's will does not count, and they are absent while there is no such time.
 */
@Schema(name = "Availability")
record AvailabilityJson(
        Instant from,
        Instant to,
        String wholeSeconds,
        String degradedSeconds,
        String downSeconds,
        String offSeconds,
        @Nullable String upPercent,
        @Nullable String wholePercent,
        List<LossJson> losses) {
    private static final int SECONDS_SCALE = 3;

    static AvailabilityJson of(Availability availability) {
        return new AvailabilityJson(
                availability.from(),
                availability.to(),
                seconds(availability.whole()),
                seconds(availability.degraded()),
                seconds(availability.down()),
                seconds(availability.off()),
                availability.upPercent().map(BigDecimal::toPlainString).orElse(null),
                availability.wholePercent().map(BigDecimal::toPlainString).orElse(null),
                availability.losses().stream().map(LossJson::of).toList());
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .setScale(SECONDS_SCALE, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** For how long it was degraded, or down, by one cause. */
    @Schema(name = "AvailabilityLoss")
    record LossJson(Condition condition, Cause cause, String seconds) {
        static LossJson of(Availability.Loss loss) {
            return new LossJson(loss.condition(), loss.cause(), AvailabilityJson.seconds(loss.length()));
        }
    }
}
