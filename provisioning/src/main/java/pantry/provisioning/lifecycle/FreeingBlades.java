package pantry.provisioning.lifecycle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.placement.MovePlan;
import pantry.provisioning.placement.MovePlans;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Move;

/** Plans are kept nowhere: from the same rows follows the same plan, and another one has another digest. */
@Component
final class FreeingBlades implements Consolidation {
    private final MovePlans plans;
    private final Placement placement;

    FreeingBlades(MovePlans plans, Placement placement) {
        this.plans = plans;
        this.placement = placement;
    }

    @Override
    public PlanView plan() {
        return view(plans.freeBlade(MOST_MOVES));
    }

    @Override
    public Ran run(String digest, Actor actor) {
        MovePlan plan = plans.freeBlade(MOST_MOVES);
        PlanView now = view(plan);
        if (!now.digest().equals(digest)) {
            return new Ran.Outdated(now);
        }
        if (plan.planned().isEmpty()) {
            return new Ran.Refused(plan.explanation());
        }
        return switch (placement.submit(new Move(plan.moves(), actor)).join()) {
            case PlacementOutcome.Rehoused moved ->
                new Ran.Accepted(moved.changes().stream()
                        .map(change -> new OperationId(change.id().value()))
                        .distinct()
                        .toList());
            case PlacementOutcome.Conflict(String reason) -> new Ran.Refused(reason);
            case PlacementOutcome.Busy busy -> new Ran.Busy(busy.retryAfter());
            case PlacementOutcome other -> throw new IllegalStateException("no plan of moves ends as " + other);
        };
    }

    private static PlanView view(MovePlan plan) {
        List<Step> steps = plan.planned().stream()
                .map(one -> new Step(
                        one.move().tenant(),
                        one.move().server(),
                        one.serverName(),
                        one.move().slice(),
                        one.cpuMillicores(),
                        one.memoryMiB(),
                        one.from(),
                        one.fromName(),
                        one.move().to(),
                        one.toName()))
                .toList();
        return new PlanView(digest(steps), steps, plan.explanation());
    }

    private static String digest(List<Step> steps) {
        StringBuilder words = new StringBuilder();
        steps.forEach(
                step -> words.append(step.slice()).append(' ').append(step.to()).append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(words.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
