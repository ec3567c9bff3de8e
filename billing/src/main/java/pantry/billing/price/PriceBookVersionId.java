package pantry.billing.price;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a version of a price book. */
public record PriceBookVersionId(UUID value) implements Id {
    public static PriceBookVersionId of(String text) {
        return new PriceBookVersionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
