package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;

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
    final List<Hold> holds = new ArrayList<>();

    /** What was short for a part of what it asked, while the rest is held. */
    List<Shortage> shortages = List.of();

    /** It lost a row, or a name, to somebody else: decided again in the next group. */
    boolean lost;

    Entry(PlacementRequest request) {
        this.request = request;
    }

    void reset() {
        outcome = null;
        holds.clear();
        shortages = List.of();
        lost = false;
    }

    boolean isUndecided() {
        return outcome == null && holds.isEmpty() && !lost;
    }

    boolean holdsFor(ServerId server) {
        return won().stream().anyMatch(hold -> hold.server().equals(server));
    }

    /** What it holds and keeps, as far as the group has come. */
    List<Hold> won() {
        return lost ? List.of() : holds;
    }
}
