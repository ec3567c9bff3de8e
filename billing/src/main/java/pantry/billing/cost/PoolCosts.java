package pantry.billing.cost;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.bill.ShownSql;
import pantry.billing.metering.Meter;
import pantry.billing.metering.MonthHours;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Keeps what the pool costs, and works out the rates that bring it in. */
@Component
public final class PoolCosts {
    private static final BigDecimal HOURS_OF_A_MONTH = BigDecimal.valueOf(730);
    private static final BigDecimal MILLI = new BigDecimal("0.001");
    private static final BigDecimal MIB_IN_GIB = BigDecimal.ONE.divide(BigDecimal.valueOf(1_024));

    /** In how many months from the present one on costs may begin. */
    public static final int MONTHS_AHEAD = 12;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Transactions transactions;
    private final PriceBooks priceBooks;
    private final Audit audit;
    private final BillingSettings settings;
    private final Clock clock;

    public PoolCosts(
            JdbcTemplate jdbc,
            Transactions transactions,
            PriceBooks priceBooks,
            Audit audit,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.priceBooks = priceBooks;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the pool costs now, the rates that bring it in as planned, and what today's prices bring in at last month's use:
     * as it was, a tenth less and a tenth more. Costs are absent while nobody has written any.
     */
    public record View(
            @Nullable PoolCost cost,
            long generation,
            Map<Meter, BigDecimal> sellable,
            Map<Meter, BigDecimal> breakEven,
            YearMonth useOf,
            Money recovered,
            Money recoveredAtLess,
            Money recoveredAtMore) {}

    /**
     * What a month cost, sold and left idle; cost and idle are absent while the cost was unknown. What was sold is what tenants
     * were billed, without their shares of idle capacity; {@code shared} is what of the idle amount they are billed next.
     */
    public record Account(
            YearMonth period,
            @Nullable Money cost,
            Money sold,
            @Nullable Money idle,
            IdlePayer idlePayer,
            Money shared) {}

    public View view() {
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        PriceTable prices = priceBooks.table();
        return transactions.forSystem().read(() -> view(month, prices));
    }

    public List<Account> accounts(int limit) {
        return transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select period, cost, sold, idle, idle_payer, shared from pool_account order by period desc limit ?",
                        (row, number) -> new Account(
                                YearMonth.parse(row.getString(1)),
                                money(row.getBigDecimal(2)),
                                new Money(row.getBigDecimal(3), settings.currency()),
                                money(row.getBigDecimal(4)),
                                IdlePayer.valueOf(row.getString(5)),
                                new Money(row.getBigDecimal(6), settings.currency())),
                        limit));
    }

    /** Of the present month, as if nothing more were sold of it. */
    public Account running() {
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return transactions.forSystem().read(() -> {
            BigDecimal sold = jdbc.queryForObject(
                    "select coalesce(sum(" + ShownSql.ofLine("l")
                            + "), 0) from bill_line l join bill b on b.id = l.bill_id"
                            + " and b.tenant_id = l.tenant_id where b.period = ? and l.kind <> 'IDLE'",
                    BigDecimal.class,
                    month.toString());
            return account(month, Money.shown(sold == null ? BigDecimal.ZERO : sold));
        });
    }

    /** From its month on; the version of the same month is replaced, later ones stay. */
    public CostOutcome write(PoolCost cost, OptionalLong generation, Actor actor) {
        return transactions.forSystem().write(() -> {
            Optional<YearMonth> closed = client.sql("select max(period) from billing_month")
                    .query((row, number) ->
                            Optional.ofNullable(row.getString(1)).map(YearMonth::parse))
                    .single();
            if (closed.isPresent() && !cost.from().isAfter(closed.get())) {
                return new CostOutcome.MonthIsClosed(closed.get());
            }
            YearMonth latest =
                    YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).plusMonths(MONTHS_AHEAD);
            if (cost.from().isAfter(latest)) {
                return new CostOutcome.TooLate(latest);
            }
            Optional<Long> before = client.sql("select generation from pool_cost where period_from = :from for update")
                    .param("from", cost.from().toString())
                    .query(Long.class)
                    .optional();
            if (generation.isPresent() && generation.getAsLong() != before.orElse(0L)) {
                return new CostOutcome.Stale();
            }
            jdbc.update(
                    "delete from pool_cost where period_from = ?", cost.from().toString());
            insert(cost, before.orElse(0L) + 1, actor);
            audit.record(new AuditLine(
                    actor,
                    null,
                    "write pool costs",
                    "pool-cost",
                    null,
                    cost.from().toString(),
                    AuditLine.Result.DONE,
                    cost.total(cost.from()).toPlainString() + " "
                            + settings.currency().getCurrencyCode() + " a month"));
            return new CostOutcome.Kept(cost);
        });
    }

    private void insert(PoolCost cost, long generation, Actor actor) {
        jdbc.update(
                "insert into pool_cost (period_from, currency, planned_utilisation, written_at, written_by, generation,"
                        + " idle_payer) values (?, ?, ?, ?, ?, ?, ?)",
                cost.from().toString(),
                settings.currency().getCurrencyCode(),
                cost.plannedUtilisationPercent(),
                Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                actor.name(),
                generation,
                cost.idlePayer().name());
        jdbc.batchUpdate(
                "insert into pool_cost_item (period_from, name, amount, life_months, begun) values (?, ?, ?, ?, ?)",
                itemRows(cost));
        jdbc.batchUpdate(
                "insert into pool_cost_share (period_from, meter, percent) values (?, ?, ?)",
                cost.sharePercent().entrySet().stream()
                        .map(share -> new Object[] {
                            cost.from().toString(), share.getKey().apiName(), share.getValue()
                        })
                        .toList());
    }

    private static List<@Nullable Object[]> itemRows(PoolCost cost) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        String from = cost.from().toString();
        cost.items().forEach((name, amount) -> rows.add(new @Nullable Object[] {from, name, amount, null, null}));
        cost.bought()
                .forEach((name, one) -> rows.add(new @Nullable Object[] {
                    from, name, one.price(), one.lifeMonths(), one.begun().toString()
                }));
        return rows;
    }

    /** What the month costs, if anybody has said so. Inside a transaction. */
    Optional<PoolCost> of(YearMonth month) {
        Optional<String> version = client.sql("select max(period_from) from pool_cost where period_from <= :month")
                .param("month", month.toString())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
        return version.map(from -> {
            Map<String, BigDecimal> items = new LinkedHashMap<>();
            Map<String, Bought> bought = new LinkedHashMap<>();
            jdbc.query(
                    "select name, amount, life_months, begun from pool_cost_item where period_from = ? order by name",
                    row -> {
                        String begun = row.getString(4);
                        if (begun == null) {
                            items.put(row.getString(1), row.getBigDecimal(2));
                        } else {
                            bought.put(
                                    row.getString(1),
                                    new Bought(row.getBigDecimal(2), row.getInt(3), YearMonth.parse(begun)));
                        }
                    },
                    from);
            Map<Meter, Integer> shares = new EnumMap<>(Meter.class);
            jdbc.query(
                    "select meter, percent from pool_cost_share where period_from = ?",
                    row -> {
                        shares.put(Meter.of(row.getString(1)), row.getInt(2));
                    },
                    from);
            return client.sql("select planned_utilisation, idle_payer from pool_cost where period_from = :from")
                    .param("from", from)
                    .query((row, number) -> new PoolCost(
                            YearMonth.parse(from),
                            items,
                            bought,
                            row.getInt(1),
                            shares,
                            IdlePayer.valueOf(row.getString(2))))
                    .single();
        });
    }

    private View view(YearMonth month, PriceTable prices) {
        Optional<PoolCost> cost = of(month);
        YearMonth useOf = month.minusMonths(1);
        Map<Meter, BigInteger> used = new EnumMap<>(Meter.class);
        List<RateCalculator.Used> use = use(useOf, prices, used);
        Map<Meter, BigDecimal> sellable = sellable(used);
        return new View(
                cost.orElse(null),
                cost.map(known -> client.sql("select generation from pool_cost where period_from = :from")
                                .param("from", known.from().toString())
                                .query(Long.class)
                                .single())
                        .orElse(0L),
                sellable,
                cost.map(known -> RateCalculator.breakEven(known, month, sellable))
                        .orElse(Map.of()),
                useOf,
                shown(RateCalculator.recovered(use, 100)),
                shown(RateCalculator.recovered(use, 90)),
                shown(RateCalculator.recovered(use, 110)));
    }

    /** At the prices that hold now. */
    private List<RateCalculator.Used> use(YearMonth month, PriceTable prices, Map<Meter, BigInteger> sums) {
        Instant now = clock.instant();
        List<RateCalculator.Used> use = new ArrayList<>();
        MonthHours hours = MonthHours.of(jdbc, month);
        jdbc.query(
                "select u.tenant_id, u.meter, sum(u.quantity) from " + hours.sql() + " group by u.tenant_id, u.meter",
                row -> {
                    TenantId tenant = new TenantId(row.getObject(1, UUID.class));
                    Meter meter = Meter.of(row.getString(2));
                    BigInteger counted = row.getBigDecimal(3).toBigIntegerExact();
                    sums.merge(meter, counted, BigInteger::add);
                    prices.tariff(tenant, meter, now)
                            .ifPresent(tariff -> use.add(new RateCalculator.Used(tenant, meter, tariff, counted)));
                },
                hours.arguments().toArray());
        return use;
    }

    /**
     * All processors, memory and disks for a month of 730 hours. Of what has no end, as network traffic, it is what was used.
     */
    private Map<Meter, BigDecimal> sellable(Map<Meter, BigInteger> used) {
        Map<Meter, BigDecimal> sellable = new EnumMap<>(Meter.class);
        jdbc.query(
                "select coalesce(sum(cpu_millicores), 0), coalesce(sum(memory_mib), 0) from blade"
                        + " where state <> 'RETIRED'",
                row -> {
                    BigDecimal cores = row.getBigDecimal(1).multiply(MILLI).multiply(HOURS_OF_A_MONTH);
                    BigDecimal memory =
                            row.getBigDecimal(2).multiply(MIB_IN_GIB).multiply(HOURS_OF_A_MONTH);
                    sellable.put(Meter.CPU_USED, cores);
                    sellable.put(Meter.CPU_GUARANTEED, cores);
                    sellable.put(Meter.MEMORY_USED, memory);
                    sellable.put(Meter.MEMORY_GUARANTEED, memory);
                });
        jdbc.query("select coalesce(sum(capacity_gib), 0) from storage_array", row -> {
            sellable.put(Meter.STORAGE_WRITTEN, row.getBigDecimal(1).multiply(HOURS_OF_A_MONTH));
        });
        sellable.put(
                Meter.NETWORK_OUT, Meter.NETWORK_OUT.inUnits(used.getOrDefault(Meter.NETWORK_OUT, BigInteger.ZERO)));
        return sellable;
    }

    /** What a month comes to when so much of it is sold; nothing of it is shared yet. Inside a transaction. */
    public Account account(YearMonth month, BigDecimal sold) {
        Optional<PoolCost> known = of(month);
        BigDecimal cost = known.map(one -> one.total(month)).orElse(null);
        return new Account(
                month,
                money(cost),
                new Money(sold, settings.currency()),
                money(cost == null ? null : cost.subtract(sold).max(BigDecimal.ZERO)),
                known.map(PoolCost::idlePayer).orElse(IdlePayer.POOL),
                Money.zero(settings.currency()));
    }

    /** The account of a month that is being closed. Inside the transaction that closes it. */
    public void keep(Account account) {
        Money cost = account.cost();
        Money idle = account.idle();
        jdbc.update(
                "insert into pool_account (period, currency, cost, sold, idle, idle_payer, shared)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                account.period().toString(),
                settings.currency().getCurrencyCode(),
                cost == null ? null : cost.amount(),
                account.sold().amount(),
                idle == null ? null : idle.amount(),
                account.idlePayer().name(),
                account.shared().amount());
    }

    private Money shown(BigDecimal amount) {
        return new Money(Money.shown(amount), settings.currency());
    }

    private @Nullable Money money(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount, settings.currency());
    }
}
