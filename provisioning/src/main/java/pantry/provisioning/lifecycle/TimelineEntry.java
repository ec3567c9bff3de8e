package pantry.provisioning.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/** One thing that happened to a server. */
public sealed interface TimelineEntry {
    Instant at();

    /** The entry's place on the timeline, for going on behind it. */
    Place place();

    /** Where an entry stands: the later first, and of one instant what came of it before what was asked for. */
    record Place(Instant at, int kind, String key) {}

    /**
     * It was so from then on, until another instant, which is absent while it still is. {@code before} is how it was until
     * then.
     */
    record Became(
            Place place,
            Condition condition,
            Cause cause,
            int bladesThere,
            int bladesOf,
            @Nullable Condition before,
            @Nullable Instant until)
            implements TimelineEntry {
        @Override
        public Instant at() {
            return place.at();
        }
    }

    /** Somebody, or the product by itself, decided this; {@code detail} says why, or what was chosen. */
    record Decided(Place place, String action, String actor, String way, String detail) implements TimelineEntry {
        @Override
        public Instant at() {
            return place.at();
        }
    }

    /** An operation has ended; its tenant reads in {@code error} why it failed. */
    record Ended(
            Place place,
            OperationId operation,
            String kind,
            OperationState state,
            Instant begun,
            @Nullable String error)
            implements TimelineEntry {
        @Override
        public Instant at() {
            return place.at();
        }
    }
}
