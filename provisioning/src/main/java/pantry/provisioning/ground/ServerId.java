package pantry.provisioning.ground;

import java.util.UUID;

/** Names a little server. */
public record ServerId(UUID value) implements Id {
    public static ServerId of(String text) {
        return new ServerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
