package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;

/** Usage of one meter; server and hour are absent where they were not asked for. */
public record UsageGroup(
        @Nullable ServerId server,
        @Nullable String serverName,
        Meter meter,
        @Nullable Instant hour,
        BigInteger counted,
        BigInteger interpolatedCounted) {
    public BigDecimal quantity() {
        return meter.inUnits(counted);
    }

    public BigDecimal interpolated() {
        return meter.inUnits(interpolatedCounted);
    }

    public String unit() {
        return meter.unit();
    }
}
