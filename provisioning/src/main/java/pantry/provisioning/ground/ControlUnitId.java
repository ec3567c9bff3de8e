package pantry.provisioning.ground;

import java.util.UUID;

/** Names a control unit. */
public record ControlUnitId(UUID value) implements Id {
    public static ControlUnitId of(String text) {
        return new ControlUnitId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
