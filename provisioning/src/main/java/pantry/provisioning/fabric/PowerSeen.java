package pantry.provisioning.fabric;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server's power as the hardware tells it; in between states count as the one it comes from. {@code crashed}: it is off because
 * what it stands on failed, and nobody has switched it on since; a service that does not tell this says nothing of why.
 */
public record PowerSeen(PowerState state, @Nullable Instant lastReset, boolean crashed) {
    public PowerSeen(PowerState state, @Nullable Instant lastReset) {
        this(state, lastReset, false);
    }
}
