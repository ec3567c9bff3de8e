package pantry.provisioning.pool;

import java.time.Instant;
import java.util.UUID;

/** A difference as operators see it, and since when it is seen. */
public record DifferenceView(UUID id, Difference difference, Instant since) {}
