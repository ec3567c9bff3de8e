package pantry.provisioning.operation;

import java.time.Instant;
import java.util.Optional;
import pantry.provisioning.ground.OperationId;

/** What a step may know of the operation that it is part of. */
public interface StepContext {
    OperationId operation();

    Instant createdAt();

    /** What an earlier step of this operation left as its detail, if it is done. */
    Optional<String> detailOf(String step);
}
