package pantry.provisioning.lifecycle;

import java.time.Duration;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;

/** Keeps what a server's volumes, or one volume, hold now; or leaves no trace of it. */
@Component
final class CreateSnapshot implements OperationDefinition<CreateSnapshot.Input> {
    private final StorageHardware hardware;
    private final VolumeTurns turns;

    CreateSnapshot(StorageHardware hardware, VolumeTurns turns) {
        this.hardware = hardware;
        this.turns = turns;
    }

    /** What is kept of which volume is in the rows that the command reserved. */
    record Input(TenantId tenant, SnapshotId snapshot) {}

    @Override
    public String kind() {
        return "create-snapshot";
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
                        "take snapshot",
                        (in, step) -> hardware.makeAll(in.snapshot()),
                        (in, step) -> hardware.removeAll(in.snapshot()))
                // No undo: the snapshot is the tenant's now.
                .step("announce", (in, step) -> turns.ready(in.tenant(), in.snapshot()));
    }

    @Override
    public void undone(Input in, String error) {
        VolumeTurns.must(turns.release(in.tenant(), in.snapshot()));
    }
}
