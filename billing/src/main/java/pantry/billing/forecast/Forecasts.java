package pantry.billing.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** The forecasts of the present month, made anew each hour, of each day the last one kept; and how far past ones were off. */
@Component
public final class Forecasts {
    private static final Duration FRESH = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final PastCosts pastCosts;
    private final Transactions transactions;
    private final PriceBooks priceBooks;
    private final BillingSettings settings;
    private final Clock clock;

    public Forecasts(
            JdbcTemplate jdbc,
            Transactions transactions,
            PriceBooks priceBooks,
            BillingSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.pastCosts = new PastCosts(client);
        this.transactions = transactions;
        this.priceBooks = priceBooks;
        this.settings = settings;
        this.clock = clock;
    }

    /** A forecast that was made on a day of a month that is closed by now, and what the month then cost. */
    public record PastError(YearMonth period, LocalDate madeOn, Money expected, Money low, Money high, Money billed) {
        public boolean bandHeld() {
            return low.amount().compareTo(billed.amount()) <= 0 && high.amount().compareTo(billed.amount()) >= 0;
        }

        /** In percent of what was billed; above zero when too much was expected. */
        public BigDecimal percentOff() {
            return billed.amount().signum() == 0
                    ? BigDecimal.ZERO
                    : expected.amount()
                            .subtract(billed.amount())
                            .multiply(BigDecimal.valueOf(100))
                            .divide(billed.amount(), MathContext.DECIMAL32);
        }
    }

    /** The newest one of a month, if one was made. */
    public Optional<Outlook> latest(TenantId tenant, YearMonth month) {
        return transactions
                .forTenant(tenant)
                .read(() -> client.sql(
                                "select made_at, so_far, expected, low, high, days_of_history from month_forecast"
                                        + " where tenant_id = :tenant and period = :period order by made_on desc limit 1")
                        .param("tenant", tenant.value())
                        .param("period", month.toString())
                        .query((row, number) -> outlook(row))
                        .optional());
    }

    /** The newest one of each of these tenants that has one, by one question. */
    public Map<TenantId, Outlook> latest(Collection<TenantId> tenants, YearMonth month) {
        Map<TenantId, Outlook> latest = new HashMap<>();
        if (tenants.isEmpty()) {
            return latest;
        }
        transactions.forSystem().read(() -> {
            client.sql("select f.made_at, f.so_far, f.expected, f.low, f.high, f.days_of_history, f.tenant_id"
                            + " from month_forecast f where f.period = :period and f.tenant_id in (:tenants)"
                            + " and f.made_on = (select max(n.made_on) from month_forecast n"
                            + " where n.tenant_id = f.tenant_id and n.period = f.period)")
                    .param("period", month.toString())
                    .param("tenants", values(tenants))
                    .query(row -> {
                        latest.put(new TenantId(row.getObject(7, UUID.class)), outlook(row));
                    });
            return latest.size();
        });
        return latest;
    }

    /** How far the forecasts of a day of the month, say the fifteenth, were off; the newest month first. */
    public List<PastError> pastErrors(TenantId tenant, int dayOfMonth, int limit) {
        return pastErrors(List.of(tenant), dayOfMonth, limit).getOrDefault(tenant, List.of());
    }

    /** The same of several tenants, at most so many months of each, by one question. */
    public Map<TenantId, List<PastError>> pastErrors(Collection<TenantId> tenants, int dayOfMonth, int limit) {
        Map<TenantId, List<PastError>> errors = new HashMap<>();
        if (tenants.isEmpty()) {
            return errors;
        }
        transactions.forSystem().read(() -> {
            client.sql("select x.tenant_id, x.period, x.made_on, x.expected, x.low, x.high, x.shown_total from"
                            + " (select f.tenant_id, f.period, f.made_on, f.expected, f.low, f.high, b.shown_total,"
                            + " row_number() over (partition by f.tenant_id order by f.period desc) as place"
                            + " from month_forecast f join bill b on b.tenant_id = f.tenant_id and b.period = f.period"
                            + " where f.tenant_id in (:tenants) and b.state = 'CLOSED'"
                            + " and extract(day from f.made_on) = :day) x where x.place <= :limit"
                            + " order by x.tenant_id, x.period desc")
                    .param("tenants", values(tenants))
                    .param("day", dayOfMonth)
                    .param("limit", limit)
                    .query(row -> {
                        errors.computeIfAbsent(new TenantId(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
                                .add(new PastError(
                                        YearMonth.parse(row.getString(2)),
                                        row.getDate(3).toLocalDate(),
                                        money(row.getBigDecimal(4)),
                                        money(row.getBigDecimal(5)),
                                        money(row.getBigDecimal(6)),
                                        money(row.getBigDecimal(7))));
                    });
            return errors.size();
        });
        return errors;
    }

    private static List<UUID> values(Collection<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toList();
    }

    /** Makes those that are older than an hour. Returns how many. */
    public int refresh() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        List<TenantId> due = transactions
                .forSystem()
                .read(() -> jdbc.query(
                        "select b.tenant_id from bill b where b.period = ? and not exists (select 1 from month_forecast f"
                                + " where f.tenant_id = b.tenant_id and f.period = b.period and f.made_at > ?)"
                                + " order by b.tenant_id",
                        (row, number) -> new TenantId(Objects.requireNonNull(row.getObject(1, UUID.class))),
                        month.toString(),
                        Timestamp.from(now.minus(FRESH))));
        if (due.isEmpty()) {
            return 0;
        }
        PriceTable prices = priceBooks.table();
        for (TenantId tenant : due) {
            Outlook outlook = outlook(tenant, month, prices, now);
            transactions.forSystem().writeUnanswered(() -> keep(tenant, month, outlook));
        }
        return due.size();
    }

    /** From what the days of the last weeks cost; made now, kept nowhere. */
    public Outlook outlook(TenantId tenant, YearMonth month, Instant now) {
        return outlook(tenant, month, priceBooks.table(), now);
    }

    private Outlook outlook(TenantId tenant, YearMonth month, PriceTable prices, Instant now) {
        Instant begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<DayPart> parts = transactions.forTenant(tenant).read(() -> pastCosts.of(tenant, prices, begin, now));
        BigDecimal besides = transactions.forTenant(tenant).read(() -> new BesidesUse(jdbc).of(tenant, month));
        return new Forecaster(settings.currency())
                .outlook(parts, begin, end, now)
                .with(money(besides));
    }

    private void keep(TenantId tenant, YearMonth month, Outlook outlook) {
        LocalDate day = outlook.at().atOffset(ZoneOffset.UTC).toLocalDate();
        jdbc.update(
                "delete from month_forecast where tenant_id = ? and period = ? and made_on = ?",
                tenant.value(),
                month.toString(),
                Date.valueOf(day));
        jdbc.update(
                "insert into month_forecast (tenant_id, period, made_on, made_at, so_far, expected, low, high,"
                        + " days_of_history) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                tenant.value(),
                month.toString(),
                Date.valueOf(day),
                Timestamp.from(outlook.at()),
                outlook.soFar().amount(),
                outlook.expected().amount(),
                outlook.low().amount(),
                outlook.high().amount(),
                outlook.daysOfHistory());
    }

    private Outlook outlook(ResultSet row) throws SQLException {
        return new Outlook(
                row.getTimestamp(1).toInstant(),
                money(row.getBigDecimal(2)),
                money(row.getBigDecimal(3)),
                money(row.getBigDecimal(4)),
                money(row.getBigDecimal(5)),
                row.getInt(6));
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, settings.currency());
    }
}
