package pantry.provisioning.fabric;

import java.util.UUID;

/** Something on the hardware that carries one of our ids. */
public record Seen(Kind kind, UUID id, String ref) {
    public enum Kind {
        SERVER,
        VOLUME
    }
}
