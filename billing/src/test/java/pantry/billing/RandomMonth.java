package pantry.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround.Counter;
import pantry.billing.close.CloseOutcome;
import pantry.billing.cost.PoolCost;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.Steps;
import pantry.billing.price.Steps.Step;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/**
 * The end of one month and the beginning of the next, made up from a seed: servers of two tenants that are resized and stopped at
 * any instant, counters that begin new epochs, polls that fail for minutes or hours, prices that change between two polls,
 * readings that come twice, in any order, and after the close. The order in which they come is told apart from what they say, so
 * that the same month can be lived in another order.
 */
final class RandomMonth {
    /** A plain month end, the end of a year, a February with 28 days and one with 29. */
    private static final List<YearMonth> MONTHS =
            List.of(YearMonth.of(2027, 4), YearMonth.of(2026, 12), YearMonth.of(2027, 2), YearMonth.of(2028, 2));

    private static final int HOURS_BEFORE = 20;
    private static final int HOURS_AFTER = 8;
    /** When the month is closed, and when all is known, after its end. */
    private static final Duration CLOSED = Duration.ofHours(44);

    private static final Duration KNOWN = Duration.ofHours(46);
    /** The most that one of these counters counts in a second. */
    private static final Map<String, Long> PER_SECOND =
            Map.of("SLICE_CPU", 2_000_000L, "SLICE_MEMORY", 1L << 31, "PORT_OUT", 1L << 22, "VOLUME_WRITTEN", 1L << 34);

    final BillingGround billing;
    final YearMonth month;
    final Instant end;
    final BigDecimal cost;
    private final Instant begin;
    private final Random dice;
    private final Actor finance = Actor.SYSTEM;
    private final List<Told> onTime = new ArrayList<>();
    private final List<Told> late = new ArrayList<>();
    private final List<TenantId> tenants = new ArrayList<>();

    /** A reading, and when somebody tells of it. */
    record Told(Counter counter, String epoch, Instant at, BigInteger value) {}

    RandomMonth(TestGround ground, long seed) {
        this.billing = new BillingGround(ground);
        this.dice = new Random(seed);
        this.month = MONTHS.get((int) (seed % MONTHS.size()));
        this.end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        this.begin = end.minus(Duration.ofHours(HOURS_BEFORE));
        this.cost = BigDecimal.valueOf(dice.nextInt(2_000)).movePointLeft(dice.nextInt(3));
        ground.clock.set(begin.minus(Duration.ofHours(2)));
        billing.costs.write(
                new PoolCost(month, Map.of("all of it", cost), 80, Map.of(Meter.CPU_USED, 100)),
                OptionalLong.empty(),
                finance);
        tenants.add(ground.tenant("Marketing"));
        tenants.add(ground.tenant("Research"));
        publish(null, begin);
        publish(null, hour(HOURS_BEFORE + HOURS_AFTER));
        publish(tenants.getFirst(), hour(HOURS_BEFORE + HOURS_AFTER));
        for (TenantId tenant : tenants) {
            int servers = 1 + dice.nextInt(2);
            for (int number = 1; number <= servers; number++) {
                server(tenant, "web-" + number);
            }
        }
    }

    /** At the beginning of some hour: prices never change within one, but polls know nothing of hours. */
    private Instant hour(int hours) {
        return begin.plus(Duration.ofHours(1 + dice.nextInt(hours - 1)));
    }

    private void publish(@Nullable TenantId tenant, Instant from) {
        Map<Meter, Steps> steps = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            if (tenant == null || dice.nextBoolean()) {
                steps.put(meter, steps());
            }
        }
        if (!steps.isEmpty()) {
            billing.priceBooks.publish(new NewPrices(tenant, BillingGround.EUR, from, steps), finance);
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

    private void server(TenantId tenant, String name) {
        ServerId server = billing.server(tenant, name);
        Instant at = instant(begin, end);
        Instant last = end.plus(Duration.ofHours(HOURS_AFTER));
        billing.given(tenant, server, at, "RUNNING", 500, 512);
        for (String meter : PER_SECOND.keySet().stream().sorted().toList()) {
            String kind = meter.startsWith("SLICE") ? "SLICE" : meter.startsWith("PORT") ? "PORT" : "VOLUME";
            counter(billing.source(tenant, server, kind, meter, at), at, last);
        }
        for (int change = dice.nextInt(4); change > 0; change--) {
            at = instant(at, last);
            boolean runs = dice.nextInt(3) > 0;
            billing.given(
                    tenant,
                    server,
                    at,
                    runs ? "RUNNING" : "STOPPED",
                    runs ? 250 * (1 + dice.nextInt(8)) : 0,
                    runs ? 128 * (1 + dice.nextInt(8)) : 0);
        }
    }

    /** Polls between seconds and hours apart; a new epoch begins at zero now and then. */
    private void counter(Counter counter, Instant from, Instant to) {
        long most = PER_SECOND.get(counter.meter());
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
            long rate = dice.nextLong(most + 1);
            value = value.add(BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(rate)));
            boolean comesLate = next.isBefore(end) && dice.nextInt(10) == 0;
            (comesLate ? late : onTime).add(new Told(counter, "e%03d".formatted(epoch), next, value));
            at = next;
        }
    }

    /** Told in order and once. */
    RandomMonth inOrder() {
        tell(onTime, false, CLOSED);
        close();
        tell(late, false, KNOWN);
        return this;
    }

    /** Told in any order, some of it twice, the duty taking its turns in between. */
    RandomMonth inDisorder() {
        return inDisorder(() -> {});
    }

    RandomMonth inDisorder(Runnable atTheClose) {
        tell(onTime, true, CLOSED);
        close();
        atTheClose.run();
        tell(late, true, KNOWN);
        return this;
    }

    private void tell(List<Told> readings, boolean disorder, Duration until) {
        billing.ground.clock.set(end.plus(until).minus(Duration.ofMinutes(10)));
        // Dice of its own, so that what is told in order and in disorder is the same.
        Random order = new Random(readings.size());
        List<Told> told = new ArrayList<>(readings);
        if (disorder) {
            Collections.shuffle(told, order);
        }
        int turns = disorder ? 3 : 1;
        for (int turn = 0; turn < turns; turn++) {
            List<Told> part = told.subList(told.size() * turn / turns, told.size() * (turn + 1) / turns);
            billing.ground
                    .transactions
                    .forSystem()
                    .writeUnanswered(() -> part.forEach(one -> {
                        store(one);
                        if (disorder && order.nextInt(4) == 0) {
                            store(told.get(order.nextInt(told.size())));
                        }
                    }));
            billing.ground.clock.advance(Duration.ofMinutes(1));
            billing.duty.run();
        }
        billing.ground.clock.set(end.plus(until));
        billing.duty.run();
    }

    private void store(Told one) {
        billing.reading(one.counter(), one.epoch(), one.at(), one.value(), one.at());
    }

    /** Blades tell nothing here, so what they delivered is accepted as it is. */
    private void close() {
        billing.waivers.meter(month, Meter.CPU_USED, "no blade tells", finance);
        billing.waivers.meter(month, Meter.MEMORY_USED, "no blade tells", finance);
        CloseOutcome outcome = billing.closing.close(month, finance);
        if (!(outcome instanceof CloseOutcome.Closed)) {
            throw new AssertionError("the month was to be closed: " + outcome);
        }
    }
}
