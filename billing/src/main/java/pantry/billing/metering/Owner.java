package pantry.billing.metering;

import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/** Whose usage a source counts. */
record Owner(TenantId tenant, ServerId server) {}
