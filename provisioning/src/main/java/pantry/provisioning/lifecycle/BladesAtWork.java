package pantry.provisioning.lifecycle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.placement.BladeState;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest;
import pantry.provisioning.placement.PlacementRequest.Drain;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Lose;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Pool;

/** Placement alone writes what blades are for; what leaves a blade does so by an operation of its own. */
@Component
final class BladesAtWork implements BladeCommands {
    private final Placement placement;
    private final Pool pool;

    BladesAtWork(Placement placement, Pool pool) {
        this.placement = placement;
        this.pool = pool;
    }

    @Override
    public BladeDecision drain(BladeId blade, Actor actor) {
        return decided(blade, new Drain(blade, actor));
    }

    @Override
    public BladeDecision service(BladeId blade, Actor actor) {
        return decided(blade, new Drain(blade, BladeState.MAINTENANCE, actor));
    }

    @Override
    public BladeDecision retire(BladeId blade, Actor actor) {
        return state(blade).equals(Optional.of(BladeState.FAILED))
                // Nothing stands on it any more.
                ? decided(blade, new EditBlade(blade, BladeState.RETIRED, null, actor))
                : decided(blade, new Drain(blade, BladeState.RETIRED, actor));
    }

    @Override
    public BladeDecision enable(BladeId blade, Actor actor) {
        boolean failedByItself = pool.blade(blade)
                .filter(view -> view.state() == BladeView.State.FAILED && !view.condemned())
                .isPresent();
        return failedByItself
                ? new BladeDecision.Refused(
                        "It has failed: it takes slices again by itself once its hardware says that it is well.",
                        List.of())
                : decided(blade, new EditBlade(blade, BladeState.AVAILABLE, null, actor));
    }

    @Override
    public BladeDecision fail(BladeId blade, Actor actor) {
        return switch (state(blade).orElse(BladeState.FAILED)) {
            case AVAILABLE, DRAINING, FAILED -> decided(blade, new Lose(List.of(blade), null, true, actor));
            case MAINTENANCE, RETIRED ->
                new BladeDecision.Refused("Nothing stands on it, and it takes nothing as it is.", List.of());
        };
    }

    @Override
    public BladeDecision spare(BladeId blade, boolean spare, Actor actor) {
        return decided(blade, new EditBlade(blade, null, spare, actor));
    }

    private Optional<BladeState> state(BladeId blade) {
        return pool.blade(blade).map(BladeView::state).map(state -> BladeState.valueOf(state.name()));
    }

    private BladeDecision decided(BladeId blade, PlacementRequest request) {
        return switch (placement.submit(request).join()) {
            case PlacementOutcome.Settled _ -> accepted(blade, null);
            case PlacementOutcome.Rehoused rehoused -> accepted(blade, rehoused);
            case PlacementOutcome.InTheWay way ->
                new BladeDecision.Refused("What stands on it has no room on other blades.", way.unmoved());
            case PlacementOutcome.Conflict(String reason) -> new BladeDecision.Refused(reason, List.of());
            case PlacementOutcome.NotFound _ -> new BladeDecision.NotFound();
            case PlacementOutcome.Busy busy -> new BladeDecision.Busy(busy.retryAfter());
            case PlacementOutcome other -> throw new IllegalStateException("no command on a blade ends as " + other);
        };
    }

    private BladeDecision accepted(BladeId blade, PlacementOutcome.@Nullable Rehoused rehoused) {
        Optional<BladeState> now = state(blade);
        if (now.isEmpty()) {
            return new BladeDecision.NotFound();
        }
        return rehoused == null
                ? new BladeDecision.Accepted(now.get(), List.of(), List.of())
                : new BladeDecision.Accepted(
                        now.get(),
                        rehoused.changes().stream()
                                .map(change -> new OperationId(change.id().value()))
                                .distinct()
                                .toList(),
                        rehoused.unmoved());
    }
}
