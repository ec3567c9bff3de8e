package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.storage.VolumeState;

/** Makes a data volume that was ordered alone, and shows it to its server if it has one; or leaves no trace of it. */
@Component
final class CreateVolume implements OperationDefinition<CreateVolume.Input> {
    private final StorageHardware hardware;
    private final VolumeTurns turns;

    CreateVolume(StorageHardware hardware, VolumeTurns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    /** Size, array and source are in the row that the order reserved. */
    record Input(TenantId tenant, VolumeId volume, @Nullable ServerId server) {}

    @Override
    public String kind() {
        return "create-volume";
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
                        "make volume",
                        (in, step) -> hardware.make(in.volume()),
                        (in, step) -> hardware.remove(in.volume()))
                .step("attach", (in, step) -> map(in), (in, step) -> unmap(in))
                // No undo: the volume is the tenant's now.
                .step("announce", (in, step) -> turns.ready(in.tenant(), in.volume(), VolumeState.CREATING));
    }

    @Override
    public void undone(Input in, String error) {
        VolumeTurns.must(turns.release(in.tenant(), in.volume()));
    }

    private StepResult map(Input in) {
        return in.server() == null ? StepResult.done() : hardware.map(in.server(), in.volume());
    }

    private StepResult unmap(Input in) {
        return in.server() == null ? StepResult.done() : hardware.unmap(in.server(), in.volume());
    }
}
