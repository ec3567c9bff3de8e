package pantry.provisioning.operation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** Which operations a list shows; what is absent does not restrict. */
public record OperationFilter(
        @Nullable TenantId tenant,
        @Nullable OperationState state,
        @Nullable UUID subject) {}
