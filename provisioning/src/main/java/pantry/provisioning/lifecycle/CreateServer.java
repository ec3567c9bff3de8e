package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.server.ServerState;

/** Turns an accepted order into a running server, or leaves no trace of it. */
@Component
final class CreateServer implements OperationDefinition<CreateServer.Input> {
    private final Hardware hardware;
    private final Turns turns;
    private final Waking waking;

    CreateServer(Hardware hardware, Turns turns, Waking waking) {
        this.hardware = hardware;
        this.turns = turns;
        this.waking = waking;
    }

    /** Slice, volume and address are in the rows that the order reserved. */
    record Input(TenantId tenant, ServerId server) {}

    @Override
    public String kind() {
        return "create-server";
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Steps<Input> steps() {
        return Steps.<Input>begin()
                .step(
                        "make boot volume",
                        (in, step) -> hardware.ensureVolumes(in.server()),
                        (in, step) -> hardware.removeVolumes(in.server()))
                // No undo: a blade that is awake and empty falls asleep again by itself.
                .stepIfNeeded(
                        Waking.STEP, in -> waking.isNeeded(in.server()), (in, step) -> waking.ensureAwake(in.server()))
                .step(
                        "compose",
                        (in, step) -> hardware.ensureComposed(in.server()),
                        (in, step) -> hardware.removeServer(in.server()))
                .step(
                        "map boot volume",
                        (in, step) -> hardware.ensureMapped(in.server()),
                        (in, step) -> hardware.removeMappings(in.server()))
                .step(
                        "power on",
                        (in, step) -> hardware.ensureRunning(in.server()),
                        (in, step) -> hardware.ensureOffOrGone(in.server()))
                // No undo: the server is the tenant's now.
                .step(
                        "announce",
                        (in, step) -> turns.announceRunning(in.tenant(), in.server(), ServerState.PROVISIONING));
    }

    @Override
    public void undone(Input in, String error) {
        turns.mustRelease(in.tenant(), in.server(), ServerState.PROVISIONING, ServerState.FAILED, error);
    }
}
