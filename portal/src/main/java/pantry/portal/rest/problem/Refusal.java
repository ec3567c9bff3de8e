package pantry.portal.rest.problem;

/** Carries a problem from where it is found to the edge. It is an answer and no failure, so it has no stack. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public static Refusal of(ProblemKind kind, String detail) {
        return new Refusal(Problem.of(kind, detail));
    }

    public static Refusal notFound() {
        return new Refusal(Problem.notFound());
    }

    public Problem problem() {
        return problem;
    }
}
