package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.storage.VolumeState;

/** Takes a volume from its server, with all that is written on it. */
@Component
final class DetachVolume implements OperationDefinition<DetachVolume.Input> {
    private final StorageHardware hardware;
    private final VolumeTurns turns;

    DetachVolume(StorageHardware hardware, VolumeTurns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    record Input(TenantId tenant, VolumeId volume, ServerId server) {}

    @Override
    public String kind() {
        return "detach-volume";
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
                        "detach",
                        (in, step) -> hardware.unmap(in.server(), in.volume()),
                        (in, step) -> hardware.map(in.server(), in.volume()))
                // No undo: from here on it stands alone.
                .step(
                        "announce",
                        (in, step) -> turns.alone(in.tenant(), in.volume(), in.server(), VolumeState.DETACHING));
    }

    @Override
    public void undone(Input in, String error) {
        turns.ready(in.tenant(), in.volume(), VolumeState.DETACHING);
    }
}
