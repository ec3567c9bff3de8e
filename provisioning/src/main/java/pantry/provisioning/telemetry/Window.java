package pantry.provisioning.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stretch of time in equal steps: both of its ends are multiples of the step since 1970. */
record Window(Instant from, Instant to, Duration step) {
    static final int POINTS_LIMIT = 1_000;
    static final Duration LEAST_STEP = Duration.ofSeconds(10);
    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    /** What a chart can show; the steps to choose from are those that people read easily. */
    private static final int AUTOMATIC_POINTS = 400;

    private static final Duration[] EASY_STEPS = {
        LEAST_STEP,
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    /** A window that was asked for, or what is wrong with it. */
    sealed interface Asked {
        record Good(Window window) implements Asked {}

        record Wrong(String field, String reason) implements Asked {}
    }

    static Asked of(@Nullable Instant from, @Nullable Instant to, @Nullable Duration step, Clock clock) {
        Instant now = clock.instant();
        Instant end = to == null ? now : to;
        if (end.isAfter(now.plus(LONGEST)) || end.isBefore(now.minus(LONGEST))) {
            return new Asked.Wrong("to", "It lies more than " + LONGEST.toDays() + " days from now.");
        }
        Instant begin = from == null ? end.minus(DEFAULT_LENGTH) : from;
        if (!begin.isBefore(end)) {
            return new Asked.Wrong("from", "It must lie before \"to\".");
        }
        if (begin.isBefore(end.minus(LONGEST))) {
            return new Asked.Wrong("from", "At most " + LONGEST.toDays() + " days are shown at once.");
        }
        Duration width = step == null ? automatic(Duration.between(begin, end)) : step;
        if (width.compareTo(LEAST_STEP) < 0
                || !Duration.ofSeconds(width.toSeconds()).equals(width)
                || width.compareTo(LONGEST) > 0) {
            return new Asked.Wrong("step", "It is a whole number of seconds, at least " + LEAST_STEP.toSeconds() + ".");
        }
        Window window = aligned(begin, end, width);
        return window.count() > POINTS_LIMIT
                ? new Asked.Wrong(
                        "step", "That makes " + window.count() + " points; at most " + POINTS_LIMIT + " are given.")
                : new Asked.Good(window);
    }

    private static Duration automatic(Duration length) {
        for (Duration step : EASY_STEPS) {
            if (length.dividedBy(step) <= AUTOMATIC_POINTS) {
                return step;
            }
        }
        return Duration.ofDays(1);
    }

    private static Window aligned(Instant from, Instant to, Duration step) {
        long width = step.toSeconds();
        long begin = Math.floorDiv(from.getEpochSecond(), width) * width;
        long lastSecond = to.getNano() > 0 ? to.getEpochSecond() + 1 : to.getEpochSecond();
        long end = Math.ceilDiv(lastSecond, width) * width;
        return new Window(Instant.ofEpochSecond(begin), Instant.ofEpochSecond(end), step);
    }

    long count() {
        return Duration.between(from, to).dividedBy(step);
    }

    Instant start(int point) {
        return from.plus(step.multipliedBy(point));
    }
}
