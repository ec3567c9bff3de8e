package pantry.provisioning.ground;

import java.util.UUID;

/** Names one change of a server's slices that is under way: a resize, a move or a heal. */
public record ChangeId(UUID value) implements Id {
    public static ChangeId of(String text) {
        return new ChangeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
