package pantry.portal.rest;

import java.time.Duration;
import java.util.List;
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

    static Refusal busy(Duration wait) {
        return new Refusal(Problem.of(ProblemKind.TOO_MANY, "Too much waits before this. Nothing was begun; try again.")
                .retryAfterSeconds(wait.plusMillis(999).toSeconds()));
    }
}
