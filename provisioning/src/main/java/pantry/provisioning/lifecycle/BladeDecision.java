package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.Unmoved;

/** What came of a command on a blade. */
public sealed interface BladeDecision {
    /**
     * {@code state} is the blade's now, {@code moves} are the operations of what leaves it, {@code staying} is what does not and
     * why. A blade that is serviced or retired is {@code DRAINING} until the last of these operations has ended.
     */
    record Accepted(BladeState state, List<OperationId> moves, List<Unmoved> staying) implements BladeDecision {
        public Accepted {
            moves = List.copyOf(moves);
            staying = List.copyOf(staying);
        }
    }

    /** Nothing was changed; {@code inTheWay} is what stands on the blade and has no room elsewhere, if that is why. */
    record Refused(String reason, List<Unmoved> inTheWay) implements BladeDecision {
        public Refused {
            inTheWay = List.copyOf(inTheWay);
        }
    }

    record NotFound() implements BladeDecision {}

    /** Too much waits to be decided; nothing was begun. */
    record Busy(Duration retryAfter) implements BladeDecision {}
}
