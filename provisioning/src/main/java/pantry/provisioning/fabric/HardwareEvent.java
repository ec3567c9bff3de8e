package pantry.provisioning.fabric;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to hardware, as its service tells it. It is a reason to look, never a fact to act on: events
 * come twice, late, out of order or not at all.
 *
 * @param origin what it happened to, empty when that is not told
 * @param messageId registry, version and key, as {@code ResourceEvent.1.4.ResourceStatusChangedWarning}
 */
public record HardwareEvent(
        String id,
        String origin,
        String messageId,
        String message,
        @Nullable Instant at) {}
