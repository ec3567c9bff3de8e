package pantry.billing.bill;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Bills as people see them. Every question is asked for one tenant, which then is the only one there is, or, without
 * one, for finance, which sees all.
 */
@Component
public final class Bills {
    private static final String BILLS = "select b.id, b.tenant_id, t.name, b.period, b.state, b.currency,"
            + " b.shown_total, b.total, b.number, b.digest, b.closed_at, b.created_at, b.changed_at, b.generation from bill b"
            + " join tenant t on t.id = b.tenant_id";

    private final JdbcClient client;
    private final Transactions transactions;
    private final LineReader lines;
    private final PriceBooks priceBooks;
    private final BillingSettings settings;
    private final Clock clock;

    public Bills(
            JdbcTemplate jdbc,
            Transactions transactions,
            PriceBooks priceBooks,
            HourProofs proofs,
            BillingSettings settings,
            Clock clock) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.lines = new LineReader(jdbc, proofs);
        this.priceBooks = priceBooks;
        this.settings = settings;
        this.clock = clock;
    }

    /** In the filter's order of months; a cursor that was never given is refused. */
    public Page<Bill> page(BillFilter filter, @Nullable String cursor, int limit) {
        int most = Page.limited(limit);
        After after = cursor == null ? null : After.parse(cursor);
        String direction = filter.oldestFirst() ? "" : " desc";
        return scope(filter.tenant()).read(() -> {
            JdbcClient.StatementSpec statement = client.sql(BILLS + " where true"
                            + (filter.tenant() == null ? "" : " and b.tenant_id = :tenant")
                            + (filter.period() == null ? "" : " and b.period = :period")
                            + (filter.state() == null ? "" : " and b.state = :state")
                            + (after == null
                                    ? ""
                                    : " and (b.period, b.id) " + (filter.oldestFirst() ? ">" : "<")
                                            + " (:afterPeriod, :afterId)")
                            + " order by b.period" + direction + ", b.id" + direction + " limit :limit")
                    .param("limit", most + 1);
            if (filter.tenant() != null) {
                statement = statement.param("tenant", filter.tenant().value());
            }
            if (filter.period() != null) {
                statement = statement.param("period", filter.period().toString());
            }
            if (filter.state() != null) {
                statement = statement.param("state", filter.state().name());
            }
            if (after != null) {
                statement = statement.param("afterPeriod", after.period()).param("afterId", after.id());
            }
            return Page.of(statement.query((row, number) -> bill(row)).list(), most, After::cursor);
        });
    }

    /** All of one month, by the tenants' names: the order of their numbers. At most {@link Page#MOST}. */
    public List<Bill> ofMonth(YearMonth month, @Nullable TenantId tenant) {
        JdbcClient.StatementSpec statement = client.sql(
                        BILLS + " where b.period = :period" + (tenant == null ? "" : " and b.tenant_id = :tenant")
                                + " order by t.name, b.id limit " + Page.MOST)
                .param("period", month.toString());
        JdbcClient.StatementSpec asked = tenant == null ? statement : statement.param("tenant", tenant.value());
        return scope(tenant).read(() -> asked.query((row, number) -> bill(row)).list());
    }

    /** The text of a cursor as it was given, or an {@link IllegalArgumentException}. */
    public static String requireCursor(String text) {
        After.parse(text);
        return text;
    }

    public Optional<Bill> find(BillId id, @Nullable TenantId tenant) {
        return scope(tenant).read(() -> visible(id, tenant));
    }

    /** In the order in which they came to the bill; absent when there is no such bill for the tenant. */
    public Optional<Page<BillLine>> lines(
            BillId id,
            @Nullable TenantId tenant,
            @Nullable ServerId server,
            @Nullable Meter meter,
            @Nullable LineId after,
            int limit) {
        int most = Page.limited(limit);
        return scope(tenant)
                .read(() -> visible(id, tenant)
                        .map(bill -> Page.of(
                                lines.lines(bill, server, meter, after, most + 1),
                                most,
                                line -> line.id().toString())));
    }

    /** The line with its hours; absent when there is no such line for the tenant. */
    public Optional<Evidence> evidence(BillId id, LineId line, @Nullable TenantId tenant) {
        PriceTable prices = priceBooks.table();
        return scope(tenant)
                .read(() -> visible(id, tenant)
                        .flatMap(bill -> lines.line(bill, line).map(found -> lines.evidence(bill, found, prices))));
    }

    Optional<BillId> billOf(LineId line, @Nullable TenantId tenant) {
        return scope(tenant)
                .read(() -> client.sql("select bill_id from bill_line where id = :line")
                        .param("line", line.value())
                        .query((row, number) -> new BillId(row.getObject(1, UUID.class)))
                        .optional());
    }

    /** Looks at one bill, if it is there for the tenant. */
    <T> Optional<T> reading(BillId id, @Nullable TenantId tenant, Function<Bill, T> look) {
        return scope(tenant).read(() -> visible(id, tenant).map(look));
    }

    /** What a server has cost this month so far. */
    public Money costThisMonth(TenantId tenant, ServerId server) {
        return Objects.requireNonNull(costThisMonth(tenant, List.of(server)).get(server));
    }

    /** For each of the servers; zero for those that stand on no line yet. */
    public Map<ServerId, Money> costThisMonth(TenantId tenant, Collection<ServerId> servers) {
        Map<ServerId, Money> costs = new LinkedHashMap<>();
        servers.forEach(
                server -> costs.put(server, Money.zero(settings.currency()).shown()));
        if (servers.isEmpty()) {
            return costs;
        }
        return transactions.forTenant(tenant).read(() -> {
            client.sql("select l.server_id, l.amount from bill_line l"
                            + " join bill b on b.id = l.bill_id and b.tenant_id = l.tenant_id"
                            + " where b.tenant_id = :tenant and b.period = :period and l.server_id in (:servers)")
                    .param("tenant", tenant.value())
                    .param("period", thisMonth().toString())
                    .param("servers", servers.stream().map(ServerId::value).toList())
                    .query(row -> {
                        Money amount = new Money(row.getBigDecimal(2), settings.currency()).shown();
                        costs.merge(new ServerId(row.getObject(1, UUID.class)), amount, Money::plus);
                    });
            return costs;
        });
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Optional<Bill> visible(BillId id, @Nullable TenantId tenant) {
        JdbcClient.StatementSpec statement = client.sql(
                        BILLS + " where b.id = :id" + (tenant == null ? "" : " and b.tenant_id = :tenant"))
                .param("id", id.value());
        if (tenant != null) {
            statement = statement.param("tenant", tenant.value());
        }
        return statement.query((row, number) -> bill(row)).optional();
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }

    private static Bill bill(ResultSet row) throws SQLException {
        Timestamp closedAt = row.getTimestamp(11);
        return new Bill(
                new BillId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                YearMonth.parse(row.getString(4)),
                BillState.valueOf(row.getString(5)),
                new Money(row.getBigDecimal(7), Currency.getInstance(row.getString(6))),
                row.getBigDecimal(8),
                row.getString(9),
                row.getString(10),
                closedAt == null ? null : closedAt.toInstant(),
                row.getTimestamp(12).toInstant(),
                row.getTimestamp(13).toInstant(),
                row.getLong(14));
    }

    private record After(String period, UUID id) {
        static After parse(String cursor) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
                return new After(YearMonth.parse(parts[0]).toString(), UUID.fromString(parts[1]));
            } catch (RuntimeException malformed) {
                throw new IllegalArgumentException("cursor: not one that was given", malformed);
            }
        }

        static String cursor(Bill bill) {
            String text = bill.period() + " " + bill.id();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
