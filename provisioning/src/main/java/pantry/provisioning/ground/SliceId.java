package pantry.provisioning.ground;

import java.util.UUID;

/** Names the part of one blade given to one server. */
public record SliceId(UUID value) implements Id {
    public static SliceId of(String text) {
        return new SliceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
