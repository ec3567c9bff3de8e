package pantry.provisioning.ground;

import java.util.UUID;

/** Names an image. */
public record ImageId(UUID value) implements Id {
    public static ImageId of(String text) {
        return new ImageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
