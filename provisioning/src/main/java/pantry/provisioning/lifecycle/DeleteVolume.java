package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;

/** Removes a data volume for good. As every deletion it only goes forward. */
@Component
final class DeleteVolume implements OperationDefinition<DeleteVolume.Input> {
    private final StorageHardware hardware;
    private final VolumeTurns turns;

    DeleteVolume(StorageHardware hardware, VolumeTurns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    record Input(TenantId tenant, VolumeId volume) {}

    @Override
    public String kind() {
        return "delete-volume";
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
                .step("remove volume", (in, step) -> hardware.remove(in.volume()))
                .step("give back", (in, step) -> turns.release(in.tenant(), in.volume()));
    }

    @Override
    public void undone(Input in, String error) {
        throw new IllegalStateException("a deletion is not taken back: " + in.volume());
    }
}
