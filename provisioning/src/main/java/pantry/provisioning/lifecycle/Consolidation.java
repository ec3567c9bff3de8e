package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.List;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;

/** Moves that would free a whole blade: offered as a plan, and run as they were offered or not at all. */
public interface Consolidation {
    /** The most moves that a plan has; a person is to read it. */
    int MOST_MOVES = 64;

    /** The fewest moves after which one blade more is empty; without moves, the explanation says why there are none. */
    PlanView plan();

    /** Carries out the plan that was offered under this digest, if it is still the plan. */
    Ran run(String digest, Actor actor);

    /** {@code digest} names these moves and no others. */
    record PlanView(String digest, List<Step> moves, String explanation) {
        public PlanView {
            moves = List.copyOf(moves);
        }
    }

    record Step(
            TenantId tenant,
            ServerId server,
            String serverName,
            SliceId slice,
            int cpuMillicores,
            int memoryMiB,
            BladeId from,
            String fromName,
            BladeId to,
            String toName) {}

    /** What came of running a plan. */
    sealed interface Ran {
        record Accepted(List<OperationId> moves) implements Ran {
            public Accepted {
                moves = List.copyOf(moves);
            }
        }

        /** The pool has changed since: this would be done now. Nothing was begun. */
        record Outdated(PlanView now) implements Ran {}

        record Refused(String reason) implements Ran {}

        record Busy(Duration retryAfter) implements Ran {}
    }
}
