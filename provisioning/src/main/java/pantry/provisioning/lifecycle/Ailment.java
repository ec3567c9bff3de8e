package pantry.provisioning.lifecycle;

import java.time.Instant;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Cause;
import pantry.provisioning.server.Condition;

/** A server that is degraded or down: since when, why, and what is being done about it. */
public record Ailment(
        ServerId server,
        String serverName,
        TenantId tenant,
        String tenantName,
        Condition condition,
        Cause cause,
        String reason,
        int bladesThere,
        int bladesOf,
        Instant since,
        Remedy remedy) {
    Ailment with(Remedy found) {
        return new Ailment(
                server, serverName, tenant, tenantName, condition, cause, reason, bladesThere, bladesOf, since, found);
    }
}
