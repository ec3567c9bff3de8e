package pantry.portal.approval;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a request for approval. */
public record OrderRequestId(UUID value) implements Id {
    public static OrderRequestId of(String text) {
        return new OrderRequestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
