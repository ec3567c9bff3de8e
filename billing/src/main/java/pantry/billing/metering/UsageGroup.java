package pantry.billing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;

/** Usage of one meter; server, tag and hour are absent where they were not asked for, the tag also of servers without. */
public record UsageGroup(
        @Nullable ServerId server,
        @Nullable String serverName,
        @Nullable Tag tag,
        Meter meter,
        @Nullable Instant hour,
        BigInteger counted,
        BigInteger interpolatedCounted) {
    /** What people wrote on servers. */
    public record Tag(String name, String value) {}

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
