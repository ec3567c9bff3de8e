package pantry.provisioning.storage;

import pantry.provisioning.ground.ArrayId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.VolumeId;

/** A boot volume that an order is about to reserve, a clone of its image. */
public record NewVolume(
        VolumeId id, TenantId tenant, ServerId server, ArrayId array, String name, int sizeGiB, String imageName) {}
