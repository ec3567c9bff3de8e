package pantry.provisioning.operation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;

/** An operation as people see it; {@code cause} is for operators alone. */
public record OperationView(
        OperationId id,
        TenantId tenant,
        String kind,
        Subject subject,
        OperationState state,
        List<StepView> steps,
        String author,
        @Nullable String error,
        @Nullable String cause,
        Instant createdAt,
        @Nullable Instant endedAt) {
    public OperationView {
        steps = List.copyOf(steps);
    }

    /** What the operation works on. */
    public record Subject(String type, UUID id, String name) {}

    /** One named step: not begun, running, done, failed or taken back. */
    public record StepView(
            String name,
            State state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String detail) {
        public enum State {
            PENDING,
            RUNNING,
            DONE,
            FAILED,
            UNDONE
        }
    }
}
