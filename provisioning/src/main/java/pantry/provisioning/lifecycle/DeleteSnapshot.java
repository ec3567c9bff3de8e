package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;

/** Removes a snapshot for good. As every deletion it only goes forward. */
@Component
final class DeleteSnapshot implements OperationDefinition<DeleteSnapshot.Input> {
    private final StorageHardware hardware;
    private final VolumeTurns turns;

    DeleteSnapshot(StorageHardware hardware, VolumeTurns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    record Input(TenantId tenant, SnapshotId snapshot) {}

    @Override
    public String kind() {
        return "delete-snapshot";
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
                .step("remove snapshot", (in, step) -> hardware.removeAll(in.snapshot()))
                .step("give back", (in, step) -> turns.release(in.tenant(), in.snapshot()));
    }

    @Override
    public void undone(Input in, String error) {
        throw new IllegalStateException("a deletion is not taken back: " + in.snapshot());
    }
}
