package pantry.provisioning.ground;

import java.util.UUID;

/** Names a blade. */
public record BladeId(UUID value) implements Id {
    public static BladeId of(String text) {
        return new BladeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
