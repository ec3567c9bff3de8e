package pantry.provisioning.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/**
 * One notice to one recipient; {@code tenant} is whose recipient it is, absent for finance's. The reason is the last failure's,
 * empty when there was none.
 */
public record Delivery(
        DeliveryId id,
        Recorded notice,
        @Nullable TenantId tenant,
        Channel channel,
        String recipient,
        DeliveryState state,
        int attempts,
        Instant nextAt,
        Instant giveUpAt,
        String reason,
        Instant recordedAt,
        @Nullable Instant endedAt) {}
