package pantry.provisioning.lifecycle;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.operation.NewOperation;

/** What a command found when it looked at what it had locked: the operation to begin, or why there is none. */
record Begin(@Nullable NewOperation<?> operation, String refusal) {
    static Begin with(NewOperation<?> operation) {
        return new Begin(operation, "");
    }

    static Begin refused(String reason) {
        return new Begin(null, reason);
    }
}
