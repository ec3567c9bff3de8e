package pantry.provisioning.server;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a server was from an instant up to another one, which is absent while it still is so. Of one that was not whole
 * {@code bladesThere} of its {@code bladesOf} blades were left; both are 0 where that says nothing.
 */
public record ConditionInterval(
        Instant from, @Nullable Instant to, Condition condition, Cause cause, int bladesThere, int bladesOf) {
    public ConditionInterval {
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("an interval is never empty: " + from + " to " + to);
        }
    }
}
