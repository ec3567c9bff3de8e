package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One verb's conversation with the service, with its deadline. Reads that fail are repeated with exponential backoff
 * and full jitter (Brooker, "Exponential Backoff and Jitter", 2015); a change goes once, and its {@link Verdict} says
 * what is known of it.
 */
final class Call {
    /** What all conversations with one service share; {@code tasks} are the monitors of changes still at work. */
    record Line(
            Units units,
            Clock clock,
            RandomGenerator random,
            Pause pause,
            FabricLimits limits,
            Remembered<Ask, String> tasks) {}

    private final Line line;
    private final Clock clock;
    private final FabricLimits limits;
    private final Instant until;
    private final boolean urgent;

    /** What is urgent reads only: its reads don't wait behind what all others ask at the same time. */
    Call(Line line, boolean urgent) {
        this.line = line;
        this.urgent = urgent;
        this.clock = line.clock();
        this.limits = line.limits();
        this.until = clock.instant().plus(limits.verbDeadline());
    }

    FabricLimits limits() {
        return limits;
    }

    Instant now() {
        return clock.instant();
    }

    Resource get(String link) {
        return find(link).orElseThrow(() -> Stop.refused("there is no " + link));
    }

    /** Empty when the service says that it is not there. */
    Optional<Resource> find(String link) {
        for (int attempt = 0; ; attempt++) {
            Reply reply = send(urgent ? Ask.urgentlyGet(link) : Ask.get(link));
            Failure failure;
            switch (reply) {
                case Reply.Answered answer
                when answer.ok() && answer.body().isObject() -> {
                    return Optional.of(
                            new Resource(answer.body(), answer.header("ETag").orElse(null)));
                }
                case Reply.Answered answer
                when answer.status() == 404 || answer.status() == 410 -> {
                    return Optional.empty();
                }
                case Reply.Answered answer -> failure = readFailure(link, answer);
                case Reply.NotSent(String why, Duration retryAfter) -> failure = new Failure(retryAfter, why);
                case Reply.Lost(String why) -> failure = new Failure(Duration.ZERO, why);
            }
            if (attempt == limits.retries() || failure.retryAfter().compareTo(limits.backoffCap()) > 0) {
                throw Stop.unavailable(longer(failure.retryAfter(), limits.backoffBase()), failure.why());
            }
            rest(longer(failure.retryAfter(), jitter(attempt)));
        }
    }

    /**
     * Asks once for a change. A task that the service makes of it is followed for as long as the limits say; when the
     * same is asked again while the service is still at it, that task is followed on.
     */
    Verdict change(Ask ask) {
        Optional<String> begun = line.tasks().get(ask);
        Verdict verdict = begun.isPresent()
                ? new Verdict.Working(begun.get(), limits.powerPoll())
                : Verdict.of(send(ask), clock, limits);
        if (!(verdict instanceof Verdict.Working working)) {
            return verdict;
        }
        Verdict ended = Tasks.follow(this, working);
        if (ended instanceof Verdict.Working) {
            line.tasks().put(ask, working.monitor());
        } else {
            line.tasks().forget(ask);
        }
        return ended;
    }

    /** One look at a task's monitor. */
    Verdict monitor(String link) {
        return Verdict.of(send(Ask.get(link)), clock, limits);
    }

    /** Waits, but not past the deadline. */
    void rest(Duration wait) {
        Duration left = Duration.between(clock.instant(), until);
        try {
            line.pause().pause(wait.compareTo(left) < 0 ? wait : longer(left, Duration.ZERO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stop.unavailable(limits.backoffCap(), "interrupted");
        }
    }

    private record Failure(Duration retryAfter, String why) {}

    private Failure readFailure(String link, Reply.Answered answer) {
        int status = answer.status();
        boolean no = status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
        if (no || status == 501) {
            throw Stop.refused(Reasons.of(answer));
        }
        String why = answer.ok() ? "what " + link + " answers is not JSON" : Reasons.of(answer);
        return new Failure(Reasons.retryAfter(answer, clock).orElse(Duration.ZERO), why);
    }

    private Reply send(Ask ask) {
        Duration left = Duration.between(clock.instant(), until);
        if (!left.isPositive()) {
            return new Reply.NotSent("the time for this is over", limits.breakerRest());
        }
        return line.units().send(ask, left.compareTo(limits.requestTimeout()) < 0 ? left : limits.requestTimeout());
    }

    private Duration jitter(int attempt) {
        long cap = Math.min(limits.backoffCap().toNanos(), limits.backoffBase().toNanos() << Math.min(attempt, 20));
        synchronized (line.random()) { // a generator need not be safe for several threads
            return Duration.ofNanos(line.random().nextLong(cap + 1));
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
