package pantry.provisioning.reconcile;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.pool.Known;

/** Closes blades for orders before they go, by placement, which alone writes their states. */
@Component
final class Retiring {
    private static final long ANSWER_LIMIT_SECONDS = 30;

    private final Placement placement;

    Retiring(Placement placement) {
        this.placement = placement;
    }

    /** True when all of them are closed. */
    boolean retire(Known known, Actor actor) {
        return become(known, BladeState.RETIRED, actor);
    }

    /** Something stands on them after all: they are open again. */
    void reopen(Known known, Actor actor) {
        var _ = become(known, BladeState.AVAILABLE, actor);
    }

    private boolean become(Known known, BladeState state, Actor actor) {
        List<CompletableFuture<PlacementOutcome>> answers = known.blades().stream()
                .map(blade -> placement.submit(new EditBlade(blade.id(), state, null, actor)))
                .toList();
        boolean all = true;
        for (CompletableFuture<PlacementOutcome> answer : answers) {
            all &= isSettled(answer);
        }
        return all;
    }

    private static boolean isSettled(CompletableFuture<PlacementOutcome> answer) {
        try {
            return answer.get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS) instanceof PlacementOutcome.Settled;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }
}
