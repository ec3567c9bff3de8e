package pantry.billing.split;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.metering.LargestRemainder;

/**
 * Divides lines between cost centres. Where a rule begins or ends within what a line is of, each side weighs what was counted
 * on its days, or, of what counts nothing, its time. Then the whole is divided once, by largest remainder, of equal ones to the
 * cost centre whose name comes first; so the shares sum to the line and the same rules give the same shares. Pure.
 */
final class Division {
    private static final int HUNDREDTHS = 2;

    private final List<SplitRule> rules;
    private final DayWeights weights;

    Division(List<SplitRule> rules, DayWeights weights) {
        this.rules = List.copyOf(rules);
        this.weights = weights;
    }

    /** How much of a line's server and meter was counted on the days of {@code [from, to)}. */
    @FunctionalInterface
    interface DayWeights {
        BigInteger counted(DividedLine line, LocalDate from, LocalDate to);
    }

    /** Days of a line that one rule divides, or none. */
    private record Stretch(
            LocalDate from, LocalDate to, @Nullable SplitRule rule) {}

    List<LineShare> divide(DividedLine line) {
        List<Stretch> stretches = stretches(line);
        if (stretches.stream().allMatch(stretch -> stretch.rule() == null)) {
            return List.of(share(line, line.costCentre(), line.shown()));
        }
        Map<String, BigInteger> centres = new TreeMap<>();
        List<BigInteger> sizes = sizes(line, stretches);
        for (int at = 0; at < stretches.size(); at++) {
            add(centres, stretches.get(at).rule(), line.costCentre(), sizes.get(at));
        }
        BigInteger whole = line.shown().unscaledValue();
        List<BigInteger> parts = LargestRemainder.split(whole.abs(), List.copyOf(centres.values()));
        List<LineShare> shares = new ArrayList<>();
        int at = 0;
        for (String centre : centres.keySet()) {
            BigInteger part = parts.get(at++);
            BigInteger signed = whole.signum() < 0 ? part.negate() : part;
            shares.add(share(line, centre, new BigDecimal(signed, line.shown().scale())));
        }
        return shares;
    }

    /** Whether anything begins or ends within the line, so that its days have to be weighed. */
    boolean isWeighed(DividedLine line) {
        return stretches(line).size() > 1;
    }

    /** In hundredths of a percent of what is billed of the day. */
    BigInteger weightOn(DividedLine line, String costCentre, LocalDate day) {
        Map<String, BigInteger> centres = new TreeMap<>();
        add(centres, rule(line, day).orElse(null), line.costCentre(), BigInteger.ONE);
        return Objects.requireNonNull(centres.getOrDefault(costCentre, BigInteger.ZERO));
    }

    private List<Stretch> stretches(DividedLine line) {
        LocalDate first = line.firstDay();
        LocalDate end = line.lastDay().plusDays(1);
        SortedSet<LocalDate> cuts = new TreeSet<>(List.of(first));
        for (SplitRule rule : rules) {
            LocalDate to = rule.to();
            if (concerns(rule, line)) {
                cuts.add(rule.from());
                if (to != null) {
                    cuts.add(to);
                }
            }
        }
        List<LocalDate> begins = List.copyOf(cuts.subSet(first, end));
        List<Stretch> stretches = new ArrayList<>();
        for (int at = 0; at < begins.size(); at++) {
            LocalDate to = at + 1 < begins.size() ? begins.get(at + 1) : end;
            SplitRule rule = rule(line, begins.get(at)).orElse(null);
            Stretch last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null && Objects.equals(last.rule(), rule)) {
                stretches.set(stretches.size() - 1, new Stretch(last.from(), to, rule));
            } else {
                stretches.add(new Stretch(begins.get(at), to, rule));
            }
        }
        return stretches;
    }

    private static boolean concerns(SplitRule rule, DividedLine line) {
        return rule.tenant().equals(line.tenant())
                && (rule.server() == null || rule.server().equals(line.server()));
    }

    /** A server's own rule goes before its tenant's. */
    private Optional<SplitRule> rule(DividedLine line, LocalDate day) {
        List<SplitRule> holding = rules.stream()
                .filter(rule -> concerns(rule, line) && rule.holdsOn(day))
                .toList();
        return holding.stream()
                .filter(rule -> rule.server() != null)
                .findFirst()
                .or(() -> holding.stream().findFirst());
    }

    private List<BigInteger> sizes(DividedLine line, List<Stretch> stretches) {
        if (stretches.size() == 1) {
            return List.of(BigInteger.ONE);
        }
        List<BigInteger> counted = stretches.stream()
                .map(stretch -> weights.counted(line, stretch.from(), stretch.to()))
                .toList();
        return counted.stream().anyMatch(one -> one.signum() > 0)
                ? counted
                : stretches.stream().map(stretch -> time(line, stretch)).toList();
    }

    private static BigInteger time(DividedLine line, Stretch stretch) {
        Instant from = later(line.from(), begin(stretch.from()));
        Instant end = begin(stretch.to());
        Duration time = Duration.between(from, line.to().isBefore(end) ? line.to() : end);
        return BigInteger.valueOf(Math.max(0, time.toNanos() / 1_000));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void add(Map<String, BigInteger> centres, @Nullable SplitRule rule, String own, BigInteger size) {
        if (rule == null) {
            centres.merge(own, size.multiply(hundredths(SplitRule.WHOLE)), BigInteger::add);
        } else {
            rule.parts()
                    .forEach(part -> centres.merge(
                            part.costCentre(), size.multiply(hundredths(part.percent())), BigInteger::add));
        }
    }

    private static BigInteger hundredths(BigDecimal percent) {
        return percent.movePointRight(HUNDREDTHS).toBigIntegerExact();
    }

    private static LineShare share(DividedLine line, String centre, BigDecimal amount) {
        return new LineShare(line.id(), centre, new Money(amount, line.currency()));
    }
}
