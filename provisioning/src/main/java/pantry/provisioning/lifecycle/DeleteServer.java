package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.operation.StepContext;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.server.ServerState;

/**
 * Takes a server away with its volumes and its address. A deletion is never taken back: what its tenant gave up is not
 * given to it again by a failure, so one that can't go on is stuck, and an operator lets it be tried again.
 */
@Component
final class DeleteServer implements OperationDefinition<DeleteServer.Input> {
    /** So long that its place is given up: the others may need it. */
    private static final Duration UNTIL_OTHERS_END = Duration.ofMillis(2_100);

    private final Hardware hardware;
    private final Turns turns;
    private final Operations operations;

    DeleteServer(Hardware hardware, Turns turns, Operations operations) {
        this.hardware = hardware;
        this.turns = turns;
        this.operations = operations;
    }

    /** {@code from}: {@code DELETING}, or {@code FAILED} for one that holds nothing any more. */
    record Input(TenantId tenant, ServerId server, ServerState from) {}

    @Override
    public String kind() {
        return "delete-server";
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Steps<Input> steps() {
        return Steps.<Input>begin()
                .onlyForward()
                .step("power off", this::powerOff)
                .step("unmap boot volume", (in, step) -> hardware.removeMappings(in.server()))
                .step("decompose", (in, step) -> hardware.removeServer(in.server()))
                .step("remove volumes", (in, step) -> hardware.removeVolumes(in.server()))
                .step(
                        "give back",
                        (in, step) -> turns.release(in.tenant(), in.server(), in.from(), ServerState.DELETED, ""));
    }

    /** What else was under way sees that the server is being deleted, and ends; only then nobody makes anything of it any more. */
    private StepResult powerOff(Input in, StepContext step) {
        return operations.othersAtWork(in.server().value(), step.operation()).isEmpty()
                ? hardware.ensureOffOrGone(in.server())
                : new StepResult.Again(UNTIL_OTHERS_END);
    }

    @Override
    public void undone(Input in, String error) {
        throw new IllegalStateException("a deletion is not taken back: " + in.server());
    }
}
