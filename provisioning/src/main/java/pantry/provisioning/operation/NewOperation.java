package pantry.provisioning.operation;

import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;

/** An operation about to begin: its row and its job are inserted in the command's own transaction. */
public record NewOperation<I extends Record>(
        OperationId id,
        TenantId tenant,
        OperationDefinition<I> definition,
        I input,
        OperationView.Subject subject,
        String author) {}
