package pantry.provisioning.operation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** Which operations a list shows, and in which direction; what is absent does not restrict. */
public record OperationFilter(
        @Nullable TenantId tenant,
        @Nullable String kind,
        @Nullable OperationState state,
        @Nullable UUID subject,
        boolean oldestFirst) {
    /** Of every kind, newest first. */
    public OperationFilter(@Nullable TenantId tenant, @Nullable OperationState state, @Nullable UUID subject) {
        this(tenant, null, state, subject, false);
    }
}
