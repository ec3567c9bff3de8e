package pantry.provisioning.ground;

import java.util.UUID;

/** Names a pool. */
public record PoolId(UUID value) implements Id {
    public static PoolId of(String text) {
        return new PoolId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
