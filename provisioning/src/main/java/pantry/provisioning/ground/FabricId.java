package pantry.provisioning.ground;

import java.util.UUID;

/** Names one fabric: a Redfish service that drives hardware. */
public record FabricId(UUID value) implements Id {
    public static FabricId of(String text) {
        return new FabricId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
