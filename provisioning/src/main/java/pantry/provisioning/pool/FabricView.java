package pantry.provisioning.pool;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.FabricId;

/**
 * How hardware is reached. {@code problem} says why it is not, {@code meterProblem} whose meters were not read at the last
 * poll; each is empty when there is none. {@code clockSkewMillis} is the hardware's clock minus ours.
 */
public record FabricView(
        FabricId id,
        String name,
        String url,
        State state,
        String problem,
        String meterProblem,
        long clockSkewMillis,
        @Nullable Instant seenAt) {
    /** Clocks further apart than this don't agree on when something was used. */
    public static final Duration SKEW_LIMIT = Duration.ofSeconds(5);

    public enum State {
        REACHABLE,
        UNREACHABLE
    }

    public boolean isSkewed() {
        return Math.abs(clockSkewMillis) > SKEW_LIMIT.toMillis();
    }
}
