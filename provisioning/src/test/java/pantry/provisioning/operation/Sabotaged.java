package pantry.provisioning.operation;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pantry.provisioning.operation.Steps.Effect;
import pantry.provisioning.operation.Steps.Named;

/** A definition one of whose steps goes wrong in a given way; that one is taken whether it is needed or not. */
final class Sabotaged<I extends Record> implements OperationDefinition<I> {
    enum Way {
        /** As it is. */
        NOT_AT_ALL,
        /** Refused before it had an effect. */
        FAILS_BEFORE_EFFECT,
        /** Had its effect, or a part of it, and then failed. */
        FAILS_AFTER_EFFECT,
        /** Has its effect, but the answer is lost, so it is done again. */
        LOSES_ITS_ANSWER,
        /** Fails, and every undo after that loses its answer and is done again. */
        FAILS_AND_UNDOES_TWICE
    }

    static final String ERROR = "It was sabotaged.";

    private final OperationDefinition<I> definition;
    private final int index;
    private final Way way;
    private final Set<String> lost = new HashSet<>();

    Sabotaged(OperationDefinition<I> definition, int index, Way way) {
        this.definition = definition;
        this.index = index;
        this.way = way;
    }

    @Override
    public Steps<I> steps() {
        Steps<I> sabotaged = Steps.begin();
        List<Named<I>> steps = definition.steps().inOrder();
        for (int i = 0; i < steps.size(); i++) {
            Named<I> step = steps.get(i);
            Effect<I> apply = i == index ? apply(step) : step.apply();
            if (step.undo() == null && step.needed() != null && i != index) {
                sabotaged.stepIfNeeded(step.name(), step.needed(), apply);
            } else if (step.undo() == null) {
                sabotaged.step(step.name(), apply);
            } else {
                sabotaged.step(step.name(), apply, undo(step));
            }
        }
        return sabotaged;
    }

    private Effect<I> apply(Named<I> step) {
        return switch (way) {
            case NOT_AT_ALL -> step.apply();
            case FAILS_BEFORE_EFFECT, FAILS_AND_UNDOES_TWICE -> (input, context) -> failed();
            case FAILS_AFTER_EFFECT ->
                (input, context) ->
                        step.apply().perform(input, context) instanceof StepResult.Again again ? again : failed();
            case LOSES_ITS_ANSWER -> losingOneAnswer(step.name(), step.apply());
        };
    }

    private Effect<I> undo(Named<I> step) {
        return way == Way.FAILS_AND_UNDOES_TWICE ? losingOneAnswer("undo " + step.name(), step.undo()) : step.undo();
    }

    private Effect<I> losingOneAnswer(String name, Effect<I> effect) {
        return (input, context) -> {
            StepResult result = effect.perform(input, context);
            return result instanceof StepResult.Done && lost.add(name) ? new StepResult.Retry("answer lost") : result;
        };
    }

    private static StepResult failed() {
        return new StepResult.Fail(ERROR, "sabotage");
    }

    @Override
    public String kind() {
        return definition.kind();
    }

    @Override
    public Class<I> inputType() {
        return definition.inputType();
    }

    @Override
    public Duration deadline() {
        return definition.deadline();
    }

    @Override
    public void undone(I input, String error) {
        definition.undone(input, error);
    }
}
