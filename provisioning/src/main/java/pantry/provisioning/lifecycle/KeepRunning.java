package pantry.provisioning.lifecycle;

import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.placement.Changes;
import pantry.provisioning.placement.Changes.Look;
import pantry.provisioning.server.ServerState;

/** Has a server run on what its failed blades left of it, while no blade has the room to make it whole. */
@Component
final class KeepRunning implements OperationDefinition<KeepRunning.Input> {
    static final String KIND = "keep-running";
    private static final String NOTE = "look at what is left";

    private final Changes changes;
    private final Survivors survivors;

    KeepRunning(Changes changes, Survivors survivors) {
        this.changes = changes;
        this.survivors = survivors;
    }

    record Input(TenantId tenant, ServerId server) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Steps<Input> steps() {
        // Neither has an undo: it is looked at, and it is to run.
        return Steps.<Input>begin()
                .step(NOTE, (in, step) -> whileOnAPart(in, look -> survivors.note(in.server(), look)))
                .step(
                        "keep running",
                        (in, step) -> whileOnAPart(
                                in,
                                look -> survivors.keepRunning(
                                        in.server(), look, step.detailOf(NOTE).orElse(""))));
    }

    private StepResult whileOnAPart(Input in, Function<Look, StepResult> effect) {
        Look look = changes.look(in.server(), null)
                .orElseThrow(() -> new IllegalStateException("an operation's server has a row: " + in.server()));
        return look.state() == ServerState.RUNNING
                        && !look.undone().isEmpty()
                        && !look.lost().isEmpty()
                ? effect.apply(look)
                : StepResult.done("It is not on a part of its blades any more.");
    }

    @Override
    public void undone(Input in, String error) {
        // Nothing was reserved.
    }
}
