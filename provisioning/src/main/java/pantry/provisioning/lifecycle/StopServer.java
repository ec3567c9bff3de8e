package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.server.ServerState;

/** Takes a running server from its blades and gives back its slices; id, address and volumes stay. */
@Component
final class StopServer implements OperationDefinition<StopServer.Input> {
    private final Hardware hardware;
    private final Turns turns;

    StopServer(Hardware hardware, Turns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    record Input(TenantId tenant, ServerId server) {}

    @Override
    public String kind() {
        return "stop-server";
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
                        "power off",
                        (in, step) -> hardware.ensureOffOrGone(in.server()),
                        (in, step) -> hardware.ensurePower(in.server(), PowerState.ON))
                .step(
                        "unmap boot volume",
                        (in, step) -> hardware.removeMappings(in.server()),
                        (in, step) -> hardware.ensureMapped(in.server()))
                // The slices are held until the last step, so the same server can be composed again.
                .step(
                        "decompose",
                        (in, step) -> hardware.removeServer(in.server()),
                        (in, step) -> hardware.ensureComposed(in.server()))
                // No undo: what was given back may be somebody else's already.
                .step(
                        "give back",
                        (in, step) ->
                                turns.release(in.tenant(), in.server(), ServerState.STOPPING, ServerState.STOPPED, ""));
    }

    @Override
    public void undone(Input in, String error) {
        turns.back(in.tenant(), in.server(), ServerState.STOPPING, ServerState.RUNNING, "");
    }
}
