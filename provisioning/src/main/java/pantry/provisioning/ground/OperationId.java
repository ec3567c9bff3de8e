package pantry.provisioning.ground;

import java.util.UUID;

/** Names one durable piece of work. */
public record OperationId(UUID value) implements Id {
    public static OperationId of(String text) {
        return new OperationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
