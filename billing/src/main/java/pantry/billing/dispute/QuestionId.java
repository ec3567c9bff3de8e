package pantry.billing.dispute;

import java.util.UUID;
import pantry.provisioning.ground.Id;

/** Names a question. */
public record QuestionId(UUID value) implements Id {
    public static QuestionId of(String text) {
        return new QuestionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
