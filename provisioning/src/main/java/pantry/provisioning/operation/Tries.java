package pantry.provisioning.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.operation.LogEntry.Direction;

/**
 * Tries one step, or its undo, until it is settled. Time limits waiting, not progress: a step is tried at least once by
 * each attempt before anybody looks at the deadline, so what a stopped process left is finished rather than undone.
 */
final class Tries {
    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

    /** A longer wait gives its place to others, and the job comes back after it. */
    static final Duration PAUSE_LIMIT = Duration.ofSeconds(2);
    /** Between two looks at what is under way, unless whoever does it names a longer time. */
    static final Duration LONGEST_BETWEEN = Duration.ofSeconds(1);

    private static final int DOUBLINGS = 20;
    /** How often a step may throw; an exception is a bug, but not always one that comes again. */
    static final int BUG_LIMIT = 3;
    /** How often an undo may fail before an operator is asked. */
    static final int UNDO_FAILURE_LIMIT = 20;
    /** How long an undo may stay under way before an operator is asked. */
    static final Duration UNDO_LIMIT = Duration.ofMinutes(10);

    /** How long after its begin an operation may wait for what nobody here can do anything about. */
    static final Duration WAIT_LIMIT = Duration.ofHours(24);
    /** What it has left at least once it goes on. */
    static final Duration LEFT_AFTER_A_WAIT = Duration.ofMinutes(2);

    private static final String BUG = "unexpected: ";
    private static final String TOO_LONG = "It did not come about within the time it may take.";
    private static final String UNEXPECTED = "Something unexpected happened; it has been recorded.";

    private final Attempt attempt;
    private final Clock clock;
    private final Timers timers;
    private final Backoff backoff;

    Tries(Attempt attempt, Clock clock, Timers timers, Backoff backoff) {
        this.attempt = attempt;
        this.clock = clock;
        this.timers = timers;
        this.backoff = backoff;
    }

    Settled settle(String step, Direction direction, Supplier<StepResult> effect) {
        for (int asked = 0; true; asked++) {
            StepResult result = perform(step, effect);
            if (!(result instanceof StepResult.Wait) && attempt.isWaiting()) {
                attempt.goesOn();
            }
            Waited waited = switch (result) {
                case StepResult.Done done -> new Over(new Settled.Done(done.detail()));
                case StepResult.Fail fail -> failed(step, direction, fail);
                case StepResult.Wait wait -> waitFor(step, direction, wait);
                case StepResult.Again again -> await(step, direction, longer(again.after(), asked));
                case StepResult.Retry retry -> retry(step, direction, retry.cause());
            };
            if (waited instanceof Over over) {
                return over.settled();
            }
            attempt.assertCurrent();
        }
    }

    private sealed interface Waited {}

    private record Over(Settled settled) implements Waited {}

    private record TryAgain() implements Waited {}

    private StepResult perform(String step, Supplier<StepResult> effect) {
        try {
            return effect.get();
        } catch (StaleAttempt stale) {
            throw stale;
        } catch (RuntimeException bug) {
            if (Thread.currentThread().isInterrupted()) {
                return new StepResult.Again(Duration.ZERO);
            }
            LOG.error("step \"{}\" of operation {} threw", step, attempt.row().id(), bug);
            return new StepResult.Retry(BUG + bug);
        }
    }

    private Waited failed(String step, Direction direction, StepResult.Fail fail) {
        attempt.failed(step, direction, fail.cause());
        return new Over(new Settled.GivenUp(fail.error(), fail.cause()));
    }

    private Waited retry(String step, Direction direction, String cause) {
        attempt.failed(step, direction, cause);
        List<LogEntry> failures = attempt.log().failures(step, direction);
        long bugs = failures.stream()
                .filter(failure -> failure.detail().startsWith(BUG))
                .count();
        if (direction == Direction.APPLY && bugs >= BUG_LIMIT) {
            return new Over(new Settled.GivenUp(UNEXPECTED, cause));
        }
        if (direction == Direction.UNDO && failures.size() >= UNDO_FAILURE_LIMIT) {
            return new Over(new Settled.GivenUp(TOO_LONG, cause));
        }
        return await(step, direction, backoff.after(failures.size()));
    }

    /** Its time goes on when what it waits for does. */
    private Waited waitFor(String step, Direction direction, StepResult.Wait wait) {
        Instant now = clock.instant();
        Instant last = attempt.row().createdAt().plus(WAIT_LIMIT);
        if (!now.isBefore(last)) {
            return retry(step, direction, wait.why());
        }
        Instant deadline = now.plus(wait.after()).plus(LEFT_AFTER_A_WAIT);
        Instant present = attempt.row().deadlineAt();
        attempt.waiting(wait.why(), deadline.isAfter(present) ? deadline : present);
        return await(step, direction, wait.after());
    }

    /** What takes long is asked for ever more rarely: when hundreds wait at once, asking must not be what they wait for. */
    private static Duration longer(Duration after, int asked) {
        if (after.compareTo(LONGEST_BETWEEN) >= 0) {
            return after;
        }
        Duration doubled = after.multipliedBy(1L << Math.min(asked, DOUBLINGS));
        return doubled.compareTo(LONGEST_BETWEEN) < 0 ? doubled : LONGEST_BETWEEN;
    }

    private Waited await(String step, Direction direction, Duration wanted) {
        Instant limit = limit(step, direction);
        Duration left = Duration.between(clock.instant(), limit);
        if (!left.isPositive()) {
            return new Over(new Settled.GivenUp(TOO_LONG, lastCause(step, direction)));
        }
        Duration wait = wanted.compareTo(left) < 0 ? wanted : left;
        if (wait.compareTo(PAUSE_LIMIT) > 0) {
            return new Over(new Settled.Later(wait));
        }
        timers.pause(wait);
        // Interrupted means that this process stops: another one, or the next, goes on.
        return Thread.currentThread().isInterrupted() ? new Over(new Settled.Later(Duration.ZERO)) : new TryAgain();
    }

    private Instant limit(String step, Direction direction) {
        return switch (direction) {
            case APPLY -> attempt.row().deadlineAt();
            case UNDO -> {
                Instant usual = attempt.log().begunAt(step, direction).plus(UNDO_LIMIT);
                Instant afterWaits = attempt.row().deadlineAt();
                yield usual.isAfter(afterWaits) ? usual : afterWaits;
            }
        };
    }

    private String lastCause(String step, Direction direction) {
        List<LogEntry> failures = attempt.log().failures(step, direction);
        return failures.isEmpty()
                ? "\"" + step + "\" was still under way at its deadline"
                : failures.getLast().detail();
    }
}
