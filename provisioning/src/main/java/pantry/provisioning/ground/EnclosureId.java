package pantry.provisioning.ground;

import java.util.UUID;

/** Names an enclosure. */
public record EnclosureId(UUID value) implements Id {
    public static EnclosureId of(String text) {
        return new EnclosureId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
