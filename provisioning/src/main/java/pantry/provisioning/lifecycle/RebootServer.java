package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.Outcome;
import pantry.provisioning.fabric.PowerSeen;
import pantry.provisioning.fabric.PowerState;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.StepContext;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;

/**
 * Restarts a running server once: the instant of its last reset is noted first, and a restart is asked for only while the
 * hardware still tells that instant. So an answer that was lost restarts nothing twice.
 */
@Component
final class RebootServer implements OperationDefinition<RebootServer.Input> {
    private static final String NOTE = "note last reset";
    private static final String NEVER = "never";

    private final Hardware hardware;

    RebootServer(Hardware hardware) {
        this.hardware = hardware;
    }

    record Input(TenantId tenant, ServerId server) {}

    @Override
    public String kind() {
        return "reboot-server";
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
        // None has an undo: a server that was restarted, or not, is what it was.
        return Steps.<Input>begin()
                .step(NOTE, this::note)
                .step("restart", this::restart)
                .step("power on", (in, step) -> hardware.ensurePower(in.server(), PowerState.ON));
    }

    private StepResult note(Input in, StepContext step) {
        return switch (hardware.fabric().power(in.server())) {
            case Outcome.Done<PowerSeen>(PowerSeen seen, boolean _) -> StepResult.done(lastReset(seen));
            case Outcome<PowerSeen> other -> Hardware.result(other);
        };
    }

    private StepResult restart(Input in, StepContext step) {
        String noted = step.detailOf(NOTE).orElseThrow();
        return switch (hardware.fabric().power(in.server())) {
            case Outcome.Done<PowerSeen>(PowerSeen seen, boolean _) ->
                lastReset(seen).equals(noted)
                        ? Hardware.result(hardware.fabric().restart(in.server()))
                        : StepResult.done();
            case Outcome<PowerSeen> other -> Hardware.result(other);
        };
    }

    private static String lastReset(PowerSeen seen) {
        return seen.lastReset() == null ? NEVER : seen.lastReset().toString();
    }

    @Override
    public void undone(Input in, String error) {
        // Nothing was reserved: the server keeps all that it had.
    }
}
