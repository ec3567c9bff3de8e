package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;

/**
 * Puts a server together again that should run and that somebody took away on the hardware: the same slices, address and
 * volumes. Without all of its volumes it is not begun: a server never runs on a disk that it did not have.
 *
 * <p>No step has an undo. What is there is the server's own, be it that somebody put it back meanwhile, and whoever only wanted
 * to bring it back never takes it away.
 */
@Component
final class RestoreServer implements OperationDefinition<RestoreServer.Input> {
    private final Hardware hardware;
    private final Restorings turns;

    RestoreServer(Hardware hardware, Restorings turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    record Input(TenantId tenant, ServerId server) {}

    @Override
    public String kind() {
        return "restore-server";
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Duration deadline() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Steps<Input> steps() {
        return Steps.<Input>begin()
                .step("look for its volumes", (in, step) -> hardware.findVolumes(in.server()))
                .step("compose", (in, step) -> hardware.ensureComposed(in.server()))
                .step("map volumes", (in, step) -> hardware.ensureMapped(in.server()))
                .step("power on", (in, step) -> hardware.ensurePower(in.server(), PowerState.ON))
                .step("announce", (in, step) -> turns.runsAgain(in.tenant(), in.server()));
    }

    @Override
    public void undone(Input in, String error) {
        turns.staysDown(in.tenant(), in.server(), error);
    }
}
