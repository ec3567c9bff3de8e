package pantry.portal.rest;

import java.time.Duration;
import java.util.List;
import pantry.portal.order.Resolution;
import pantry.portal.order.Resolution.Invalid;
import pantry.portal.order.Resolution.NoTenant;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;

/** Refusals of the rooms, in the words of the API. */
final class Outcomes {
    private Outcomes() {}

    static Refusal nameTaken(String pointer, String name) {
        return new Refusal(Problem.of(ProblemKind.NAME_TAKEN, "\"" + name + "\" exists already. Choose another name.")
                .with(List.of(new FieldError(pointer, "is taken"))));
    }

    /** Well-formed, but one field of it can't be had as it was asked for. */
    static Refusal notPossible(String pointer, String detail) {
        return new Refusal(Problem.of(ProblemKind.NOT_POSSIBLE, "See errors for what can't be had as it was asked for.")
                .with(List.of(new FieldError(pointer, detail))));
    }

    /** The order if it means something here, or what is wrong with each of its fields. */
    static Resolved resolved(Resolution resolution) {
        return switch (resolution) {
            case Resolved resolved -> resolved;
            case Invalid(var objections) ->
                throw new Refusal(Problem.of(
                                ProblemKind.NOT_POSSIBLE, "See errors for what can't be had as it was asked for.")
                        .with(objections.stream()
                                .map(one -> new FieldError("/" + one.field(), one.detail()))
                                .toList()));
            case NoTenant() -> throw Refusal.notFound();
        };
    }

    static Refusal busy(Duration wait) {
        return new Refusal(Problem.of(ProblemKind.TOO_MANY, "Too much waits before this. Nothing was begun; try again.")
                .retryAfterSeconds(wait.plusMillis(999).toSeconds()));
    }
}
