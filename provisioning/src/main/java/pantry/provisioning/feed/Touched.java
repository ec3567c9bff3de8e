package pantry.provisioning.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/** One thing that a transaction touched; {@code tenant} is absent for what belongs to none (blades, arrays). */
public record Touched(Topic topic, UUID subject, @Nullable TenantId tenant) {
    public enum Topic {
        SERVER,
        OPERATION,
        VOLUME,
        QUOTA,
        TENANT,
        BLADE,
        ARRAY,
        USAGE,
        BILL,
        /** An order that waits for an approval. */
        ORDER_REQUEST,
        /** What hardware has otherwise than the rows. */
        DIFFERENCE,
        /** Who is told what, and how that went. */
        NOTICE
    }
}
