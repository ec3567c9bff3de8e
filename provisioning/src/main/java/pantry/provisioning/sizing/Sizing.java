package pantry.provisioning.sizing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a server that sizes itself should be guaranteed, by what it used. Nothing but its arguments decides.
 *
 * <p><b>Up</b>, at once, when it is throttled: in the proportion of what it wanted to what it got. A blade shares what is
 * there in proportion to guarantees, so with that guarantee it would have had all it wanted from the same blade, and
 * neighbours that lack nothing are left alone. If it is still short at the next look, it goes up again; a blade that is full
 * cannot hold the new guarantee, and then placement moves the server. It never rises past what it wanted, nor its
 * ceiling, nor what its tenant's quota has left; what is beyond that stays wanted while it goes on being throttled.
 *
 * <p><b>Down</b>, at most once a day: to the 95th percentile of two weeks and 15 % more (cf. the moving windows of Rzadca et
 * al., "Autopilot: workload autoscaling at Google", EuroSys 2020), when a whole day is known, nothing was lacking for an
 * hour, and it is worth a move. Of what means that is the percentile, each resource's {@link Rule} says.
 */
public final class Sizing {
    /**
     * What is enough of a resource. Cpu above the guarantee is lent and taken back in a moment, and whoever lacks it is raised
     * at once: so its guarantee has to cover what a busy part of a day needs on the average, and the peaks in it the blade
     * gives while it can. Memory is taken back slowly, from under what uses it: its guarantee covers the peaks as well.
     * ({@code bench elastic} tells what that is worth, on machines that it was not chosen by.)
     */
    public enum Rule {
        CPU(Duration.ofHours(6)),
        MEMORY(UseHistory.WINDOW);

        public static final int PERCENTILE = 95;
        public static final int MARGIN_PERCENT = 15;
        private static final double PERCENT = 100;

        private final Duration mean;

        Rule(Duration mean) {
            this.mean = mean;
        }

        /** How long the means are that it looks at. */
        public Duration mean() {
            return mean;
        }

        /** Of a server of which nothing is known yet. */
        public UseHistory history() {
            return new UseHistory(mean);
        }

        /** What was enough in so much of the time. */
        public double usual(UseHistory history) {
            return history.percentile(PERCENTILE / PERCENT);
        }

        double enough(UseHistory history) {
            return usual(history) * (PERCENT + MARGIN_PERCENT) / PERCENT;
        }
    }

    public static final Duration BETWEEN_LOWERINGS = Duration.ofDays(1);
    /** A raise that could not be had is tried again after that. */
    public static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    /** Without being throttled so long, it is calm: it may be lowered, and a raise that could not be had is forgotten. */
    public static final Duration CALM = Duration.ofHours(1);
    /** Less than a day tells nothing of how its days go. */
    static final Duration LEAST_KNOWN = Duration.ofDays(1);
    /** It is lowered only to less than that share of what it has. */
    static final double WORTH_LOWERING = 0.9;

    private Sizing() {}

    /** A server's two resources, and when it was lowered, and a raise of it refused, last. */
    public record Situation(
            Held cpu,
            Held memory,
            @Nullable Instant loweredAt,
            @Nullable Instant triedAt) {}

    /** What one resource should come to, and what it would come to if the quota were no matter. */
    public record Target(long guarantee, long wanted) {}

    /** One step for both; the same as now is none. */
    public record Step(Target cpu, Target memory) {}

    public static Step next(Situation now, Instant at) {
        boolean mayTry = hasPassed(now.triedAt, BETWEEN_TRIES, at);
        boolean mayLower = hasPassed(now.loweredAt, BETWEEN_LOWERINGS, at);
        return new Step(
                next(Rule.CPU, now.cpu, mayTry, mayLower, at), next(Rule.MEMORY, now.memory, mayTry, mayLower, at));
    }

    private static Target next(Rule rule, Held held, boolean mayTry, boolean mayLower, Instant at) {
        long wanted = wanted(held, at);
        if (wanted > held.guarantee()) {
            long had = Math.min(wanted, held.guarantee() + Math.max(0, held.quotaLeft()));
            return new Target(mayTry ? had : held.guarantee(), wanted);
        }
        long to = mayLower ? lowered(rule, held, at) : held.guarantee();
        return new Target(to, to);
    }

    /** What it lacks now, or has lacked since a raise could not be had; at least the minimum, which may have been raised. */
    private static long wanted(Held held, Instant at) {
        long wanted = Math.max(held.guarantee(), held.least());
        Lately lately = held.lately();
        if (lately.isThrottled()) {
            double enough = held.guarantee() * lately.wanted() / Math.max(1, lately.got());
            wanted = Math.max(wanted, (long) Math.ceil(Math.min(enough, lately.wanted())));
        }
        if (!isCalm(held, at)) {
            wanted = Math.max(wanted, held.pending());
        }
        return Math.min(wanted, Math.max(held.ceiling(), held.guarantee()));
    }

    private static long lowered(Rule rule, Held held, Instant at) {
        UseHistory history = held.history();
        if (!isCalm(held, at) || history.known().compareTo(LEAST_KNOWN) < 0) {
            return held.guarantee();
        }
        long enough = (long) Math.ceil(Math.max((double) held.least(), rule.enough(history)));
        boolean isWorthIt = enough < WORTH_LOWERING * held.guarantee();
        return isWorthIt && held.lately().got() <= enough ? enough : held.guarantee();
    }

    private static boolean isCalm(Held held, Instant at) {
        return !held.lately().isThrottled() && hasPassed(held.throttledAt(), CALM, at);
    }

    private static boolean hasPassed(@Nullable Instant since, Duration enough, Instant at) {
        return since == null || !since.plus(enough).isAfter(at);
    }
}
