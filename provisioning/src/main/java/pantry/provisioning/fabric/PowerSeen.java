package pantry.provisioning.fabric;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A server's power as the hardware tells it; in between states count as the one it comes from. */
public record PowerSeen(PowerState state, @Nullable Instant lastReset) {}
