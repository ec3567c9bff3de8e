package pantry.provisioning.lifecycle;

import org.springframework.stereotype.Component;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;

/** Removes a snapshot for good, with all that it keeps. */
@Component
final class DeleteSnapshot extends Deletion<DeleteSnapshot.Input> {
    DeleteSnapshot(StorageHardware hardware, VolumeTurns turns) {
        super(
                "snapshot",
                Input.class,
                (in, step) -> hardware.removeAll(in.snapshot()),
                (in, step) -> turns.release(in.tenant(), in.snapshot()));
    }

    record Input(TenantId tenant, SnapshotId snapshot) {}
}
