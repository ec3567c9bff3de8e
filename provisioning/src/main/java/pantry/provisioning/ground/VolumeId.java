package pantry.provisioning.ground;

import java.util.UUID;

/** Names a volume on an array. */
public record VolumeId(UUID value) implements Id {
    public static VolumeId of(String text) {
        return new VolumeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
