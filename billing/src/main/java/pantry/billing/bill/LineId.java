package pantry.billing.bill;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a line of a bill. */
public record LineId(UUID value) implements Id {
    public static LineId of(String text) {
        return new LineId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
