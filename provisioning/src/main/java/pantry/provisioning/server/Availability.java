package pantry.provisioning.server;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For how long a server was whole, degraded, down and off within a period, and of what it was not whole for which cause. Only
 * time in which it should have run counts: what was off by its tenant's will counts neither for nor against it.
 */
public record Availability(
        Instant from, Instant to, Duration whole, Duration degraded, Duration down, Duration off, List<Loss> losses) {
    private static final int PERCENT_SCALE = 3;

    public Availability {
        losses = List.copyOf(losses);
    }

    /** So long it was so for this cause, in all its occurrences together. */
    public record Loss(Condition condition, Cause cause, Duration length) {}

    /** Of the part of the period in which it existed; empty of length when it did not. Intervals in order. */
    static Availability of(List<ConditionInterval> intervals, Instant from, Instant to) {
        Map<Condition, Duration> sums = new EnumMap<>(Condition.class);
        Map<Condition, Map<Cause, Duration>> causes = new EnumMap<>(Condition.class);
        Instant begin = to;
        Instant end = from;
        for (ConditionInterval interval : intervals) {
            Instant start = interval.from().isAfter(from) ? interval.from() : from;
            Instant stop = interval.to() == null || interval.to().isAfter(to) ? to : interval.to();
            if (interval.condition() == Condition.ENDED || !stop.isAfter(start)) {
                continue;
            }
            begin = start.isBefore(begin) ? start : begin;
            end = stop.isAfter(end) ? stop : end;
            Duration length = Duration.between(start, stop);
            sums.merge(interval.condition(), length, Duration::plus);
            causes.computeIfAbsent(interval.condition(), one -> new EnumMap<>(Cause.class))
                    .merge(interval.cause(), length, Duration::plus);
        }
        return new Availability(
                begin.isAfter(end) ? end : begin,
                end,
                sums.getOrDefault(Condition.WHOLE, Duration.ZERO),
                sums.getOrDefault(Condition.DEGRADED, Duration.ZERO),
                sums.getOrDefault(Condition.DOWN, Duration.ZERO),
                sums.getOrDefault(Condition.OFF, Duration.ZERO),
                losses(causes));
    }

    /** Of one that did not exist in the period. */
    public static Availability none(Instant at) {
        return of(List.of(), at, at);
    }

    /** The longest first. */
    private static List<Loss> losses(Map<Condition, Map<Cause, Duration>> causes) {
        List<Loss> losses = new ArrayList<>();
        for (Condition condition : List.of(Condition.DOWN, Condition.DEGRADED)) {
            causes.getOrDefault(condition, Map.of())
                    .forEach((cause, length) -> losses.add(new Loss(condition, cause, length)));
        }
        losses.sort(Comparator.comparing(Loss::length).reversed());
        return losses;
    }

    /** The time in which it should have run. */
    public Duration wanted() {
        return whole.plus(degraded).plus(down);
    }

    /** How much of that it ran, whole or degraded; empty when it never should have run. */
    public Optional<BigDecimal> upPercent() {
        return percent(whole.plus(degraded));
    }

    /** How much of that it had everything that was ordered. */
    public Optional<BigDecimal> wholePercent() {
        return percent(whole);
    }

    /** Rounded down: what was down for a moment is never shown as 100. */
    private Optional<BigDecimal> percent(Duration part) {
        if (wanted().isZero()) {
            return Optional.empty();
        }
        return Optional.of(seconds(part).movePointRight(2).divide(seconds(wanted()), PERCENT_SCALE, RoundingMode.DOWN));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }
}
