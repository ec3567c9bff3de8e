package pantry.billing.split;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a rule that divides lines between cost centres. */
public record SplitRuleId(UUID value) implements Id {
    public static SplitRuleId of(String text) {
        return new SplitRuleId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
