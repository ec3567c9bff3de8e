package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.StorageHardware.Grown;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.StepResult;
import pantry.provisioning.operation.Steps;
import pantry.provisioning.storage.VolumeState;

/**
 * Gives a volume a larger size while it is used. Hardware never shrinks one: what turns out to have grown although the step
 * failed keeps its size, and its room.
 */
@Component
final class GrowVolume implements OperationDefinition<GrowVolume.Input> {
    private final StorageHardware hardware;
    private final VolumeTurns turns;

    GrowVolume(StorageHardware hardware, VolumeTurns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    record Input(TenantId tenant, VolumeId volume, int fromGiB, int toGiB) {}

    @Override
    public String kind() {
        return "grow-volume";
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
                .step("grow volume", (in, step) -> hardware.grow(in.volume(), in.toGiB()), (in, step) -> giveBack(in))
                // No undo: the size is the tenant's now.
                .step("announce", (in, step) -> turns.ready(in.tenant(), in.volume(), VolumeState.GROWING));
    }

    @Override
    public void undone(Input in, String error) {
        turns.ready(in.tenant(), in.volume(), VolumeState.GROWING);
    }

    private StepResult giveBack(Input in) {
        return switch (hardware.grownBeyond(in.volume(), in.fromGiB())) {
            case Grown.No() -> turns.takeGrowthBack(in.tenant(), in.volume(), in.toGiB(), in.fromGiB());
            case Grown.Yes() -> StepResult.done("It has grown all the same, and keeps its size.");
            case Grown.Unknown(StepResult again) -> again;
        };
    }
}
