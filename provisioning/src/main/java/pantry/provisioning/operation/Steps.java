package pantry.provisioning.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The steps of an operation, in order. Each is idempotent; each has its undo beside it, or says why it needs none. */
public final class Steps<I extends Record> {
    /** Does, or takes back, one step; called again after a crash, a lost answer or a {@link StepResult.Again}. */
    @FunctionalInterface
    public interface Effect<I> {
        StepResult perform(I input, StepContext context);
    }

    /** A step by its name. Without an undo, it changes nothing that outlives the operation. */
    public record Named<I>(
            String name,
            Effect<I> apply,
            @Nullable Effect<I> undo,
            @Nullable Predicate<I> needed) {
        public Named(String name, Effect<I> apply, @Nullable Effect<I> undo) {
            this(name, apply, undo, null);
        }
    }

    private final List<Named<I>> steps = new ArrayList<>();
    private boolean onlyForward;

    private Steps() {}

    public static <I extends Record> Steps<I> begin() {
        return new Steps<>();
    }

    public Steps<I> step(String name, Effect<I> apply, Effect<I> undo) {
        steps.add(new Named<>(name, apply, undo));
        return this;
    }

    /** A step that needs no undo; the caller's comment says why. */
    public Steps<I> step(String name, Effect<I> apply) {
        steps.add(new Named<>(name, apply, null));
        return this;
    }

    /** A step that is taken, and shown, only when it turns out to be needed once it is its turn; it needs no undo. */
    public Steps<I> stepIfNeeded(String name, Predicate<I> needed, Effect<I> apply) {
        steps.add(new Named<>(name, apply, null, needed));
        return this;
    }

    /**
     * What can't go on is never taken back: it is stuck where it is, and an operator lets it go on. For what its tenant
     * gave up and must not be given again by a failure.
     */
    public Steps<I> onlyForward() {
        onlyForward = true;
        return this;
    }

    boolean isOnlyForward() {
        return onlyForward;
    }

    public List<Named<I>> inOrder() {
        return List.copyOf(steps);
    }
}
