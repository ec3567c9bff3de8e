package pantry.billing.bill;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a bill. */
public record BillId(UUID value) implements Id {
    public static BillId of(String text) {
        return new BillId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
