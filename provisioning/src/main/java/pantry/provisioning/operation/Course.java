package pantry.provisioning.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.operation.LogEntry.Direction;
import pantry.provisioning.operation.Steps.Effect;
import pantry.provisioning.operation.Steps.Named;

/** One attempt's way through the steps of a definition: forward from the first that is not done, or back. */
final class Course<I extends Record> implements StepContext {
    /** What the log calls {@link OperationDefinition#undone}, which is tried and counted like any undo. */
    static final String UNDONE = "~undone";

    private static final String TOO_LATE = "It could not be begun within the time it may take.";

    private final OperationDefinition<I> definition;
    private final I input;
    private final List<Named<I>> steps;
    private final Attempt attempt;
    private final Tries tries;

    Course(OperationDefinition<I> definition, I input, Attempt attempt, Tries tries) {
        this.definition = definition;
        this.input = input;
        this.steps = definition.steps().inOrder();
        this.attempt = attempt;
        this.tries = tries;
    }

    RunOutcome run(Instant now) {
        OperationRow row = attempt.row();
        if (row.undoing()) {
            return goBack();
        }
        if (!attempt.isResumed() && !now.isBefore(row.deadlineAt())) {
            return turnBack(TOO_LATE, "nobody began it before its deadline");
        }
        return goForward();
    }

    private RunOutcome goForward() {
        for (Named<I> step : steps) {
            if (attempt.log().isDone(step.name(), Direction.APPLY) || isNotNeeded(step)) {
                continue;
            }
            switch (settle(step.name(), Direction.APPLY, step.apply())) {
                case Settled.Done _ -> {}
                case Settled.Later later -> {
                    return later(later);
                }
                case Settled.GivenUp(String error, String cause) -> {
                    return turnBack(error, cause);
                }
            }
        }
        attempt.end(OperationState.SUCCEEDED);
        return new RunOutcome.Finished();
    }

    /** What can't be told is found out by taking the step. */
    private boolean isNotNeeded(Named<I> step) {
        if (step.needed() == null || attempt.log().isBegun(step.name(), Direction.APPLY)) {
            return false;
        }
        try {
            return !step.needed().test(input);
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    private RunOutcome turnBack(String error, String cause) {
        if (definition.steps().isOnlyForward()) {
            attempt.stuck(cause);
            return new RunOutcome.Finished();
        }
        attempt.turnBack(error, cause);
        return goBack();
    }

    /**
     * Takes back every step that was begun, done or not, and in a resumed attempt every step: see
     * {@link Attempt#isResumed}. An undo bears that its step never had an effect, because it must bear it anyway.
     */
    private RunOutcome goBack() {
        for (Named<I> step : steps.reversed()) {
            Effect<I> undo = step.undo();
            if (undo != null && mayHaveBegun(step)) {
                RunOutcome unsettled = takeBack(step.name(), undo);
                if (unsettled != null) {
                    return unsettled;
                }
            }
        }
        RunOutcome unsettled = takeBack(UNDONE, (in, context) -> {
            definition.undone(in, Optional.ofNullable(attempt.row().error()).orElse(""));
            return StepResult.done();
        });
        if (unsettled != null) {
            return unsettled;
        }
        boolean anyBegun = steps.stream().anyMatch(step -> attempt.log().isBegun(step.name(), Direction.APPLY));
        attempt.end(anyBegun ? OperationState.COMPENSATED : OperationState.FAILED);
        return new RunOutcome.Finished();
    }

    /** What is to become of the job when it is not taken back; null when it is. */
    private @Nullable RunOutcome takeBack(String step, Effect<I> undo) {
        if (attempt.log().isDone(step, Direction.UNDO)) {
            return null;
        }
        return switch (settle(step, Direction.UNDO, undo)) {
            case Settled.Done _ -> null;
            case Settled.Later later -> later(later);
            case Settled.GivenUp givenUp -> {
                attempt.stuck("\"" + step + "\" could not be taken back: " + givenUp.cause());
                yield new RunOutcome.Finished();
            }
        };
    }

    private boolean mayHaveBegun(Named<I> step) {
        return attempt.isResumed() || attempt.log().isBegun(step.name(), Direction.APPLY);
    }

    private Settled settle(String step, Direction direction, Effect<I> effect) {
        if (!attempt.log().isBegun(step, direction)) {
            attempt.begin(step, direction);
        }
        Settled settled = tries.settle(step, direction, () -> effect.perform(input, this));
        if (settled instanceof Settled.Done(String detail)) {
            attempt.done(step, direction, detail);
        }
        return settled;
    }

    private RunOutcome later(Settled.Later later) {
        attempt.writeKeptBack();
        return new RunOutcome.Later(later.after());
    }

    @Override
    public OperationId operation() {
        return attempt.row().id();
    }

    @Override
    public Instant createdAt() {
        return attempt.row().createdAt();
    }

    @Override
    public Optional<String> detailOf(String step) {
        return attempt.log().detailOf(step);
    }
}
