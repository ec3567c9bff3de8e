package pantry.provisioning.placement;

import java.util.List;
import java.util.function.Function;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.operation.OperationView;

/** A command's key, and how its answer is made from the operations that it began, inside the same transaction. */
public record Keyed(CommandKey key, Function<List<OperationView>, Answer> answer) {
    /** Of a command that begins one. */
    public static Keyed ofOne(CommandKey key, Function<OperationView, Answer> answer) {
        return new Keyed(key, operations -> answer.apply(operations.getFirst()));
    }
}
