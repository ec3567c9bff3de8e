package pantry.provisioning.reconcile;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerHealth;

/**
 * A server that should run, as its rows have it: its health and why, the blade it stands on, and whether that has failed.
 * Of several blades it is one that failed, if there is one.
 */
record Sight(
        ServerId server,
        TenantId tenant,
        ServerHealth health,
        String reason,
        @Nullable String bladeName,
        boolean bladeFailed) {}
