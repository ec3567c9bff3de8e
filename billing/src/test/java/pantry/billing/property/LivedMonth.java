package pantry.billing.property;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.close.CloseOutcome;
import pantry.billing.cost.PoolCost;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.Publication;
import pantry.billing.property.Action.Counts;
import pantry.billing.property.Action.Gives;
import pantry.billing.property.Action.Orders;
import pantry.billing.property.Action.Publishes;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** A plan that came true on a test database: as it happened, or with its readings twice and in any order. */
final class LivedMonth {
    /** When the month is closed, and when all is known, after its end. */
    private static final Duration CLOSED = Duration.ofHours(44);

    private static final Duration KNOWN = Duration.ofHours(46);
    private static final int TURNS = 3;

    final BillingGround billing;
    final MonthPlan plan;
    private final Actor finance = Actor.SYSTEM;
    private final List<TenantId> tenants = new ArrayList<>();
    private final Map<Integer, TenantId> owners = new HashMap<>();
    private final Map<Integer, ServerId> servers = new HashMap<>();
    private final Map<String, Counter> counters = new HashMap<>();

    /** A reading and when in the crowd of them it is told. */
    private record Told(Counts counts, int rank) {}

    LivedMonth(TestGround ground, MonthPlan plan) {
        this.billing = new BillingGround(ground);
        this.plan = plan;
        ground.clock.set(plan.end().minus(Duration.ofHours(24)));
        billing.costs.write(
                new PoolCost(plan.month(), Map.of("all of it", plan.cost()), 80, Map.of(Meter.CPU_USED, 100)),
                OptionalLong.empty(),
                finance);
        tenants.add(ground.tenant("Marketing"));
        tenants.add(ground.tenant("Research"));
    }

    /** The clock goes with what happens; the duty takes its turn whenever prices are published, and at the end. */
    LivedMonth inOrder() {
        List<Counts> read = new ArrayList<>();
        for (Action action : plan.inOrder()) {
            switch (action) {
                case Counts counts -> {
                    if (!counts.late()) {
                        read.add(counts);
                    }
                }
                case Publishes publishes -> {
                    billing.ground.clock.set(publishes.at());
                    tell(read);
                    read.clear();
                    billing.duty.run();
                    publish(publishes);
                }
                case Orders orders -> order(orders);
                case Gives gives -> give(gives);
            }
        }
        billing.ground.clock.set(plan.end().plus(CLOSED));
        tell(read);
        billing.duty.run();
        close();
        tell(plan.late().stream().sorted(Comparator.comparing(Counts::at)).toList());
        turn(plan.end().plus(KNOWN));
        return this;
    }

    /** All that happened is known before the first reading is told; the duty takes turns between the readings. */
    LivedMonth inDisorder(Runnable atTheClose) {
        for (Action action : plan.inOrder()) {
            switch (action) {
                case Publishes publishes -> publish(publishes);
                case Orders orders -> order(orders);
                case Gives gives -> give(gives);
                case Counts _ -> {
                    // Told below.
                }
            }
        }
        disorder(plan.onTime(), plan.end().plus(CLOSED));
        close();
        atTheClose.run();
        disorder(plan.late(), plan.end().plus(KNOWN));
        return this;
    }

    private void disorder(List<Counts> counts, Instant until) {
        List<Counts> told = counts.stream()
                .flatMap(one -> one.isRepeated()
                        ? Stream.of(new Told(one, one.rank()), new Told(one, one.again()))
                        : Stream.of(new Told(one, one.rank())))
                .sorted(Comparator.comparingInt(Told::rank))
                .map(Told::counts)
                .toList();
        for (int turn = 0; turn < TURNS; turn++) {
            billing.ground.clock.set(until.minus(Duration.ofMinutes(TURNS - turn)));
            tell(told.subList(told.size() * turn / TURNS, told.size() * (turn + 1) / TURNS));
            billing.duty.run();
        }
        turn(until);
    }

    private void turn(Instant at) {
        billing.ground.clock.set(at);
        billing.duty.run();
    }

    private void publish(Publishes publishes) {
        Integer tenant = publishes.tenant();
        NewPrices prices = new NewPrices(
                tenant == null ? null : tenants.get(tenant), BillingGround.EUR, publishes.from(), publishes.steps());
        if (!(billing.priceBooks.publish(prices, finance) instanceof Publication.Published)) {
            throw new BrokenRule("prices are published", publishes.toString());
        }
    }

    private void order(Orders orders) {
        TenantId tenant = tenants.get(orders.tenant());
        owners.put(orders.server(), tenant);
        servers.put(orders.server(), billing.server(tenant, "web-" + orders.server()));
        for (String kind : List.of("SLICE_CPU", "SLICE_MEMORY", "PORT_OUT", "VOLUME_WRITTEN")) {
            counters.put(
                    orders.server() + kind,
                    billing.source(
                            tenant,
                            servers.get(orders.server()),
                            kind.substring(0, kind.indexOf('_')),
                            kind,
                            orders.at()));
        }
    }

    private void give(Gives gives) {
        ServerId server = servers.get(gives.server());
        if (server != null) {
            billing.given(
                    owners.get(gives.server()),
                    server,
                    gives.at(),
                    gives.millicores() > 0 ? "RUNNING" : "STOPPED",
                    gives.millicores(),
                    gives.mib());
        }
    }

    private void tell(List<Counts> readings) {
        Instant now = billing.ground.clock.instant();
        billing.ground
                .transactions
                .forSystem()
                .writeUnanswered(() -> readings.forEach(one -> {
                    Counter counter = counters.get(one.server() + one.kind());
                    if (counter != null) {
                        billing.reading(counter, one.epoch(), one.at(), one.value(), now);
                    }
                }));
    }

    /** Blades tell nothing here, so what they delivered is accepted as it is. */
    private void close() {
        billing.waivers.meter(plan.month(), Meter.CPU_USED, "no blade tells", finance);
        billing.waivers.meter(plan.month(), Meter.MEMORY_USED, "no blade tells", finance);
        CloseOutcome outcome = billing.closing.close(plan.month(), finance);
        if (!(outcome instanceof CloseOutcome.Closed)) {
            throw new BrokenRule("the month is closed", outcome.toString());
        }
    }
}
