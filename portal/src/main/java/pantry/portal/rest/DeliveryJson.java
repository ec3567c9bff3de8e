package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.notice.Channel;
import pantry.provisioning.notice.Delivery;
import pantry.provisioning.notice.DeliveryState;

/**
 * One event told to one recipient.
 *
 * @param event what receivers know it by (webhook-id); the same with each attempt, and for each recipient
 * @param recipient the address; of a webhook its scheme and host
 * @param nextAttemptAt while it waits
 * @param reason of the last failure; empty when there was none
 */
@Schema(name = "Delivery")
record DeliveryJson(
        UUID id,
        UUID event,
        String type,
        Channel channel,
        String recipient,
        DeliveryState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant givesUpAt,
        String reason,
        Instant createdAt,
        @Nullable Instant endedAt) {
    static DeliveryJson of(Delivery delivery) {
        boolean waits = delivery.state() == DeliveryState.WAITING;
        return new DeliveryJson(
                delivery.id().value(),
                delivery.notice().id().value(),
                delivery.notice().kind().event(),
                delivery.channel(),
                delivery.recipient(),
                delivery.state(),
                delivery.attempts(),
                waits ? delivery.nextAt() : null,
                waits ? delivery.giveUpAt() : null,
                delivery.reason(),
                delivery.recordedAt(),
                delivery.endedAt());
    }
}
