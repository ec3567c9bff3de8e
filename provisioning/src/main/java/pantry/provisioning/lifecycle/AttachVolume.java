package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.storage.VolumeState;

/** Shows a volume to a server, while it runs or for when it starts. */
@Component
final class AttachVolume implements OperationDefinition<AttachVolume.Input> {
    private final StorageHardware hardware;
    private final VolumeTurns turns;

    AttachVolume(StorageHardware hardware, VolumeTurns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    record Input(TenantId tenant, VolumeId volume, ServerId server) {}

    @Override
    public String kind() {
        return "attach-volume";
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
                        "attach",
                        (in, step) -> hardware.map(in.server(), in.volume()),
                        (in, step) -> hardware.unmap(in.server(), in.volume()))
                // No undo: from here on it is attached.
                .step("announce", (in, step) -> turns.ready(in.tenant(), in.volume(), VolumeState.ATTACHING));
    }

    @Override
    public void undone(Input in, String error) {
        turns.alone(in.tenant(), in.volume(), in.server(), VolumeState.ATTACHING);
    }
}
