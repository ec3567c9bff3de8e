package pantry.provisioning.ground;

import java.util.UUID;

/** Names servers that stand apart from each other. */
public record ServerGroupId(UUID value) implements Id {
    public static ServerGroupId of(String text) {
        return new ServerGroupId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
