package pantry.provisioning.lifecycle;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.operation.OperationView;

/**
 * Who commands, and how a repeat of it is recognised: with a key, the answer is made from the operations inside the
 * command's transaction and kept in its row.
 */
public record Command(Actor actor, @Nullable Keyed keyed) {
    public record Keyed(CommandKey key, Function<List<OperationView>, Answer> answer) {
        /** Of a command that begins one operation. */
        public static Keyed ofOne(CommandKey key, Function<OperationView, Answer> answer) {
            return new Keyed(key, operations -> answer.apply(operations.getFirst()));
        }
    }
}
