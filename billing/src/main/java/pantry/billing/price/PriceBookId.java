package pantry.billing.price;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a price book: the list, or a tenant's. */
public record PriceBookId(UUID value) implements Id {
    /** The list, which the schema brings along. */
    public static final PriceBookId LIST = PriceBookId.of("019abf00-0000-7000-8000-000000000001");

    public static PriceBookId of(String text) {
        return new PriceBookId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
