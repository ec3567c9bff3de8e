package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.server.ServerState;

/** Powers a stopped server on again, on the slice that its start has reserved, or leaves it stopped. */
@Component
final class StartServer implements OperationDefinition<StartServer.Input> {
    private final Hardware hardware;
    private final Turns turns;
    private final Waking waking;

    StartServer(Hardware hardware, Turns turns, Waking waking) {
        this.hardware = hardware;
        this.turns = turns;
        this.waking = waking;
    }

    record Input(TenantId tenant, ServerId server) {}

    @Override
    public String kind() {
        return "start-server";
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
                // No undo: it runs.
                .step("announce", (in, step) -> turns.announceRunning(in.tenant(), in.server(), ServerState.STARTING));
    }

    @Override
    public void undone(Input in, String error) {
        turns.mustRelease(in.tenant(), in.server(), ServerState.STARTING, ServerState.STOPPED, error);
    }
}
