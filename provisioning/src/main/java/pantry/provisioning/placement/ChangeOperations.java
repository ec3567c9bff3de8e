package pantry.provisioning.placement;

import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.operation.NewOperation;

/**
 * What carries changes out on hardware. Whoever decides a change begins its operation in the same transaction, so that neither
 * is ever without the other; the operation has the change's own id.
 */
public interface ChangeOperations {
    NewOperation<?> of(Change change, String serverName, String author);

    /** For a server that lost a part of what it stands on while nothing takes its place yet: it is to run on what is left. */
    NewOperation<?> keepRunning(OperationId id, TenantId tenant, ServerId server, String serverName);
}
