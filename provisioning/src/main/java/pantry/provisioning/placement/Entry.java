package pantry.provisioning.placement;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request on its way through the committer, with what the present group has decided for it so far. */
final class Entry {
    final PlacementRequest request;
    final CompletableFuture<PlacementOutcome> answer = new CompletableFuture<>();

    /** How many groups it lost a row in. */
    int losses;

    /** What it will be answered once the group is durable; absent while undecided, for a winner and for a loser. */
    @Nullable
    PlacementOutcome outcome;

    /** What it holds in this group, to be written if all of its rows hold. */
    @Nullable
    Reservation reservation;

    /** It lost a row, or a name, to somebody else: decided again in the next group. */
    boolean lost;

    Entry(PlacementRequest request) {
        this.request = request;
    }

    void reset() {
        outcome = null;
        reservation = null;
        lost = false;
    }

    boolean isUndecided() {
        return outcome == null && reservation == null && !lost;
    }

    Optional<Reservation> won() {
        return lost ? Optional.empty() : Optional.ofNullable(reservation);
    }
}
