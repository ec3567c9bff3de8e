package pantry.provisioning.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;

/** What is being done about a server that is not whole. */
public sealed interface Remedy {
    /** An operation works on it; absent where it is about to begin. It may wait for something itself, and says for what. */
    record Working(
            String kind,
            @Nullable OperationId operation,
            @Nullable String waitsFor) implements Remedy {}

    /** The operation that was to mend it can't go on, and an operator has to look. */
    record Stuck(String kind, OperationId operation) implements Remedy {}

    /**
     * It waits for room, before every order: at this place in the queue, 1 being the next, since then. What it lost and misses
     * is given in all; it need not be found on one blade.
     */
    record Waiting(int place, Instant since, int cpuMillicores, int memoryMiB) implements Remedy {}

    /** Nothing by itself: its reason says who can do something. */
    record ByHand() implements Remedy {}
}
