package pantry.provisioning.ground;

import java.util.UUID;

/** Names an offering. */
public record OfferingId(UUID value) implements Id {
    public static OfferingId of(String text) {
        return new OfferingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
