package pantry.provisioning.placement;

import java.util.function.Function;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.operation.OperationView;

/** A command's key, and how its answer is made from the operation that it began, inside the same transaction. */
public record Keyed(CommandKey key, Function<OperationView, Answer> answer) {}
