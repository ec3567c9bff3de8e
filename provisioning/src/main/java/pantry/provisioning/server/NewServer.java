package pantry.provisioning.server;

import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** A server that an order is about to reserve. */
public record NewServer(ServerId id, TenantId tenant, ServerSpec spec) {}
