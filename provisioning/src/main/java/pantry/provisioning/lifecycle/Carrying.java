package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.placement.ChangeEnding;
import pantry.provisioning.placement.Changes;
import pantry.provisioning.placement.Changes.Look;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Finish;

/**
 * What all operations have in common that carry a change of slices out: they look at the rows before everything that they ask
 * of hardware, and ask it for what the rows say at that moment. So whoever comes late does nothing that somebody else has to
 * take back, and it does not matter how often anything is repeated.
 */
@Component
final class Carrying {
    /** These ask hardware for what rows say, and so for the same; others, a restart for one, have their turn alone. */
    static final Set<String> KINDS = Set.of(ResizeServer.KIND, MoveServer.KIND, HealServer.KIND, KeepRunning.KIND);

    /** So long that its place is given up: the others may need it. */
    private static final Duration UNTIL_OTHERS_END = Duration.ofMillis(2_100);

    private final Changes changes;
    private final Hardware hardware;
    private final Placement placement;
    private final Operations operations;

    Carrying(Changes changes, Hardware hardware, Placement placement, Operations operations) {
        this.changes = changes;
        this.hardware = hardware;
        this.placement = placement;
        this.operations = operations;
    }

    /** The change of one server; its operation has the same id. */
    record Input(TenantId tenant, ServerId server, ChangeId change) {}

    Hardware hardware() {
        return hardware;
    }

    /** Nothing is to be done any more once it is done; and what something else has ended is not carried out. */
    StepResult whileUnderWay(Input in, Function<Look, StepResult> effect) {
        Look look = look(in);
        if (look.ending() != null) {
            return look.ending() == ChangeEnding.DONE
                    ? StepResult.done()
                    : new StepResult.Fail(
                            "Something else happened to the server first.", "the change ended: " + look.ending());
        }
        return switch (look.state()) {
            case RUNNING ->
                KINDS.containsAll(operations.othersAtWork(
                                in.server().value(), new OperationId(in.change().value())))
                        ? effect.apply(look)
                        : new StepResult.Again(UNTIL_OTHERS_END);
            // Who starts or stops it works on the same hardware; then it is this one's turn, or nothing is left to do.
            case PROVISIONING, STARTING, STOPPING -> new StepResult.Again(UNTIL_OTHERS_END);
            case STOPPED, DELETING, DELETED, FAILED ->
                new StepResult.Fail("The server is " + look.state() + " meanwhile.", "nothing is to be carried out");
        };
    }

    /** Hardware goes back to the slices before; where nothing is left to stand on, the server goes from it. */
    StepResult takeBack(Input in) {
        Look look = look(in);
        return switch (look.state()) {
            case RUNNING -> {
                if (look.ending() != null) {
                    yield StepResult.done();
                }
                yield look.undone().isEmpty()
                        ? hardware.removeServer(in.server())
                        : hardware.ensureSlicesUnlessGone(in.server(), look.undone());
            }
            case PROVISIONING, STARTING, STOPPING, STOPPED, DELETING, DELETED, FAILED -> StepResult.done();
        };
    }

    private Look look(Input in) {
        return changes.look(in.server(), in.change())
                .orElseThrow(() -> new IllegalStateException("a change's server has a row: " + in.server()));
    }

    StepResult finish(Input in, boolean done) {
        PlacementOutcome outcome = placement
                .submit(new Finish(in.tenant(), in.server(), in.change(), done))
                .join();
        return switch (outcome) {
            case PlacementOutcome.Settled _, PlacementOutcome.NotFound _ -> StepResult.done();
            case PlacementOutcome.Busy busy -> new StepResult.Again(busy.retryAfter());
            case PlacementOutcome other -> throw new IllegalStateException("a change can't end as " + other);
        };
    }

    /** For an undo: what can't be settled now is tried again by whoever calls. */
    void giveUp(Input in) {
        StepResult result = finish(in, false);
        if (!(result instanceof StepResult.Done)) {
            throw new IllegalStateException("a change could not be given up: " + result);
        }
    }
}
