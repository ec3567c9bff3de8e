package pantry.provisioning.ground;

import java.util.UUID;

/** Names a storage array. */
public record ArrayId(UUID value) implements Id {
    public static ArrayId of(String text) {
        return new ArrayId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
