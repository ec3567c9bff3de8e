package pantry.provisioning.placement;

import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SliceId;
import pantry.provisioning.ground.TenantId;

/** A slice that stays where it is, or waits for a blade, and why. */
public record Unmoved(TenantId tenant, ServerId server, SliceId slice, String reason) {}
