package pantry.billing.property;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.price.Steps;
import pantry.billing.price.Steps.Step;
import pantry.billing.property.Action.Counts;
import pantry.billing.property.Action.Gives;
import pantry.billing.property.Action.Orders;
import pantry.billing.property.Action.Publishes;

/**
 * Makes up a month from a seed: servers of two tenants that are resized and stopped at any instant, counters that begin new
 * epochs, polls that fail for minutes or hours, prices that change between two polls and are published in the middle of an
 * hour, readings that come twice, in any order, and after the close.
 */
final class MonthDice {
    /** A plain month end, the end of a year, a February with 28 days and one with 29. */
    private static final List<YearMonth> MONTHS =
            List.of(YearMonth.of(2027, 4), YearMonth.of(2026, 12), YearMonth.of(2027, 2), YearMonth.of(2028, 2));

    private static final int HOURS_BEFORE = 20;
    private static final int HOURS_AFTER = 8;
    private static final int TENANTS = 2;
    private static final int RANKS = 1_000_000;
    /** The most that one of these counters counts in a second. */
    private static final Map<String, Long> PER_SECOND =
            Map.of("SLICE_CPU", 2_000_000L, "SLICE_MEMORY", 1L << 31, "PORT_OUT", 1L << 22, "VOLUME_WRITTEN", 1L << 34);

    private final Random dice;
    private final Instant begin;
    private final Instant end;
    private final List<Action> actions = new ArrayList<>();
    private int servers;

    private MonthDice(Random dice, YearMonth month) {
        this.dice = dice;
        this.end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        this.begin = end.minus(Duration.ofHours(HOURS_BEFORE));
    }

    static MonthPlan of(long seed) {
        Random dice = new Random(seed);
        YearMonth month = MONTHS.get((int) (seed % MONTHS.size()));
        BigDecimal cost = BigDecimal.valueOf(dice.nextInt(2_000)).movePointLeft(dice.nextInt(3));
        return new MonthPlan(seed, month, cost, new MonthDice(dice, month).draw());
    }

    private List<Action> draw() {
        publish(null, begin);
        publish(null, hour());
        publish(0, hour());
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            for (int more = 1 + dice.nextInt(2); more > 0; more--) {
                server(tenant, servers++);
            }
        }
        return actions;
    }

    private Instant hour() {
        return begin.plus(Duration.ofHours(2 + dice.nextInt(HOURS_BEFORE + HOURS_AFTER - 2)));
    }

    /** Somewhere in the hours before they hold. */
    private void publish(@Nullable Integer tenant, Instant from) {
        Map<Meter, Steps> steps = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            if (tenant == null || dice.nextBoolean()) {
                steps.put(meter, steps());
            }
        }
        if (!steps.isEmpty()) {
            Instant at = instant(from.minus(Duration.ofHours(2)), from);
            actions.add(new Publishes(at, tenant, from, Map.copyOf(steps)));
        }
    }

    private Steps steps() {
        List<Step> steps = new ArrayList<>();
        BigDecimal bound = BigDecimal.ZERO;
        for (int step = dice.nextInt(3); step > 0; step--) {
            bound = bound.add(BigDecimal.valueOf(1 + dice.nextInt(60_000), 3));
            steps.add(new Step(bound, rate()));
        }
        steps.add(new Step(null, rate()));
        return new Steps(steps);
    }

    private BigDecimal rate() {
        return dice.nextInt(4) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(dice.nextInt(1_000_000_000), 10);
    }

    private Instant instant(Instant from, Instant to) {
        return from.plus(dice.nextLong(1, ChronoUnit.MICROS.between(from, to)), ChronoUnit.MICROS);
    }

    private void server(int tenant, int server) {
        Instant at = instant(begin, end);
        Instant last = end.plus(Duration.ofHours(HOURS_AFTER));
        actions.add(new Orders(at, tenant, server));
        actions.add(new Gives(at, server, 500, 512));
        for (String kind : PER_SECOND.keySet().stream().sorted().toList()) {
            counter(server, kind, at, last);
        }
        for (int change = dice.nextInt(4); change > 0; change--) {
            at = instant(at, last);
            boolean runs = dice.nextInt(3) > 0;
            actions.add(new Gives(
                    at, server, runs ? 250 * (1 + dice.nextInt(8)) : 0, runs ? 128 * (1 + dice.nextInt(8)) : 0));
        }
    }

    /** Polls between seconds and hours apart; a new epoch begins at zero now and then. */
    private void counter(int server, String kind, Instant from, Instant to) {
        long most = PER_SECOND.get(kind);
        Instant at = from;
        BigInteger value = BigInteger.ZERO;
        int epoch = 1;
        while (at.isBefore(to)) {
            Instant next = at.plus(
                    dice.nextInt(3) == 0 ? dice.nextLong(1, 40_000_000) : dice.nextLong(1, 20_000_000_000L),
                    ChronoUnit.MICROS);
            if (dice.nextInt(12) == 0) {
                epoch++;
                value = BigInteger.ZERO;
            }
            long seconds = Duration.between(at, next).toSeconds();
            value = value.add(BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(dice.nextLong(most + 1))));
            boolean late = next.isBefore(end) && dice.nextInt(10) == 0;
            int again = dice.nextInt(4) == 0 ? dice.nextInt(RANKS) : Counts.ONCE;
            actions.add(
                    new Counts(next, server, kind, "e%03d".formatted(epoch), value, late, dice.nextInt(RANKS), again));
            at = next;
        }
    }
}
