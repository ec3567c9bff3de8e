package pantry.provisioning.lifecycle;

import java.time.Duration;
import pantry.provisioning.operation.OperationDefinition;
import pantry.provisioning.operation.Steps;

/** What is removed for good only goes forward: from the hardware first, and then its room is given back. */
abstract class Deletion<I extends Record> implements OperationDefinition<I> {
    private final String what;
    private final Class<I> input;
    private final Steps.Effect<I> remove;
    private final Steps.Effect<I> giveBack;

    Deletion(String what, Class<I> input, Steps.Effect<I> remove, Steps.Effect<I> giveBack) {
        this.what = what;
        this.input = input;
        this.remove = remove;
        this.giveBack = giveBack;
    }

    @Override
    public final String kind() {
        return "delete-" + what;
    }

    @Override
    public final Class<I> inputType() {
        return input;
    }

    @Override
    public final Duration deadline() {
        return Duration.ofMinutes(10);
    }

    @Override
    public final Steps<I> steps() {
        return Steps.<I>begin().onlyForward().step("remove " + what, remove).step("give back", giveBack);
    }

    @Override
    public final void undone(I in, String error) {
        throw new IllegalStateException("a deletion is not taken back: " + in);
    }
}
