package pantry.billing.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.bill.LineKind;
import pantry.billing.bill.ShownSql;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Explains the difference of two months' bills. Of a server that stands on both, what it used more or less of a meter is worth
 * what a unit of it cost on average before, and the rest is the price; a meter that it used in one of the months alone is all
 * volume. Of tenants whose bills lack one of the months everything is new, or gone.
 */
@Component
public final class Bridges {
    private final JdbcClient client;
    private final Transactions transactions;
    private final BillingSettings settings;

    public Bridges(JdbcTemplate jdbc, Transactions transactions, BillingSettings settings) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.settings = settings;
    }

    /** Of one tenant, or of all for finance; absent when neither month has a bill. */
    public Optional<Bridge> of(@Nullable TenantId tenant, YearMonth from, YearMonth to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from: a month before to");
        }
        return (tenant == null ? transactions.forSystem() : transactions.forTenant(tenant)).read(() -> {
            Long bills = asked("select count(*) from bill b where b.period in (:from, :to)", tenant, from, to)
                    .query(Long.class)
                    .single();
            return bills == 0 ? Optional.empty() : Optional.of(bridge(tenant, from, to));
        });
    }

    private record Owner(
            TenantId tenant, String tenantName, @Nullable UUID server) {}

    /** One meter of one kind of line: how much and for how much, in each month. */
    private static final class Pair {
        private BigInteger countedBefore = BigInteger.ZERO;
        private BigInteger countedAfter = BigInteger.ZERO;
        private BigDecimal before = BigDecimal.ZERO;
        private BigDecimal after = BigDecimal.ZERO;
    }

    private static final class Lines {
        private String name = "";
        private final Map<String, Pair> use = new LinkedHashMap<>();
        private final Map<LineKind, Pair> others = new EnumMap<>(LineKind.class);
        private boolean usedBefore;
        private boolean usedAfter;
    }

    private Bridge bridge(@Nullable TenantId tenant, YearMonth from, YearMonth to) {
        Map<Owner, Lines> owners = new LinkedHashMap<>();
        asked(
                        "select x.tenant_id, x.name, x.server_id, x.period, x.kind, x.meter, max(x.server_name),"
                                + " sum(x.counted), sum(x.amount) from (select b.tenant_id, t.name, l.server_id, b.period,"
                                + " l.kind, coalesce(l.meter, '') as meter, l.server_name, l.counted, "
                                + ShownSql.ofLine("l") + " as amount from bill b join tenant t on t.id = b.tenant_id"
                                + " join bill_line l on l.bill_id = b.id and l.tenant_id = b.tenant_id"
                                + " where b.period in (:from, :to)",
                        tenant,
                        from,
                        to,
                        ") x group by x.tenant_id, x.name, x.server_id, x.period, x.kind, x.meter"
                                + " order by x.name, x.tenant_id, x.period")
                .query(row -> {
                    Owner owner = new Owner(
                            new TenantId(row.getObject(1, UUID.class)), row.getString(2), row.getObject(3, UUID.class));
                    Lines lines = owners.computeIfAbsent(owner, _ -> new Lines());
                    boolean isAfter = to.toString().equals(row.getString(4));
                    LineKind kind = LineKind.valueOf(row.getString(5));
                    Pair pair = kind == LineKind.USAGE
                            ? lines.use.computeIfAbsent(row.getString(6), _ -> new Pair())
                            : lines.others.computeIfAbsent(kind, _ -> new Pair());
                    lines.name = row.getString(7);
                    lines.usedBefore |= kind == LineKind.USAGE && !isAfter;
                    lines.usedAfter |= kind == LineKind.USAGE && isAfter;
                    BigInteger counted = row.getBigDecimal(8).toBigIntegerExact();
                    if (isAfter) {
                        pair.countedAfter = pair.countedAfter.add(counted);
                        pair.after = pair.after.add(row.getBigDecimal(9));
                    } else {
                        pair.countedBefore = pair.countedBefore.add(counted);
                        pair.before = pair.before.add(row.getBigDecimal(9));
                    }
                });
        List<Bridge.Row> rows = new ArrayList<>();
        owners.forEach((owner, lines) -> rows.add(row(owner, lines)));
        Map<Cause, Money> causes = new EnumMap<>(Cause.class);
        rows.forEach(row -> row.causes().forEach((cause, money) -> causes.merge(cause, money, Money::plus)));
        return new Bridge(
                from,
                to,
                rows.stream().map(Bridge.Row::before).reduce(zero(), Money::plus),
                rows.stream().map(Bridge.Row::after).reduce(zero(), Money::plus),
                causes,
                rows);
    }

    private Bridge.Row row(Owner owner, Lines lines) {
        Map<Cause, Money> causes = new EnumMap<>(Cause.class);
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal after = BigDecimal.ZERO;
        for (Pair pair : lines.use.values()) {
            before = before.add(pair.before);
            after = after.add(pair.after);
            use(causes, pair, lines);
        }
        for (Map.Entry<LineKind, Pair> other : lines.others.entrySet()) {
            Pair pair = other.getValue();
            before = before.add(pair.before);
            after = after.add(pair.after);
            add(causes, cause(other.getKey()), pair.after.subtract(pair.before));
        }
        UUID server = owner.server();
        return new Bridge.Row(
                owner.tenant(),
                owner.tenantName(),
                server == null ? null : new ServerId(server),
                lines.name,
                money(before),
                money(after),
                causes);
    }

    private void use(Map<Cause, Money> causes, Pair pair, Lines lines) {
        BigDecimal difference = pair.after.subtract(pair.before);
        if (!lines.usedBefore) {
            add(causes, Cause.NEW, difference);
        } else if (!lines.usedAfter) {
            add(causes, Cause.GONE, difference);
        } else if (pair.countedBefore.signum() == 0) {
            add(causes, Cause.VOLUME, difference);
        } else {
            BigDecimal volume = new BigDecimal(pair.countedAfter.subtract(pair.countedBefore))
                    .multiply(pair.before)
                    .divide(new BigDecimal(pair.countedBefore), Money.SHOWN_SCALE, RoundingMode.HALF_EVEN);
            add(causes, Cause.VOLUME, volume);
            add(causes, Cause.PRICE, difference.subtract(volume));
        }
    }

    private static Cause cause(LineKind kind) {
        return switch (kind) {
            case CREDIT -> Cause.CREDIT;
            case CORRECTION -> Cause.CORRECTION;
            case IDLE -> Cause.IDLE;
            case USAGE -> throw new IllegalStateException("use is told apart by its meters");
        };
    }

    private void add(Map<Cause, Money> causes, Cause cause, BigDecimal amount) {
        if (amount.signum() != 0) {
            causes.merge(cause, money(amount), Money::plus);
        }
    }

    private JdbcClient.StatementSpec asked(
            String sql, @Nullable TenantId tenant, YearMonth from, YearMonth to, String... rest) {
        JdbcClient.StatementSpec statement = client.sql(
                        sql + (tenant == null ? "" : " and b.tenant_id = :tenant") + String.join("", rest))
                .param("from", from.toString())
                .param("to", to.toString());
        return tenant == null ? statement : statement.param("tenant", tenant.value());
    }

    private Money zero() {
        return Money.zero(settings.currency()).shown();
    }

    private Money money(BigDecimal amount) {
        return new Money(Money.shown(amount), settings.currency());
    }
}
