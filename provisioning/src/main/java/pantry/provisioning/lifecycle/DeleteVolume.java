package pantry.provisioning.lifecycle;

import org.springframework.stereotype.Component;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/** Removes a volume for good that is no server's any more. */
@Component
final class DeleteVolume extends Deletion<DeleteVolume.Input> {
    DeleteVolume(StorageHardware hardware, VolumeTurns turns) {
        super(
                "volume",
                Input.class,
                (in, step) -> hardware.remove(in.volume()),
                (in, step) -> turns.release(in.tenant(), in.volume()));
    }

    record Input(TenantId tenant, VolumeId volume) {}
}
