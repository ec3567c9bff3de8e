package pantry.billing.budget;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a budget. */
public record BudgetId(UUID value) implements Id {
    public static BudgetId of(String text) {
        return new BudgetId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
