package pantry.billing.bill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.bill.MonthTable.Cell;
import pantry.billing.bill.MonthTable.Row;
import pantry.billing.bill.MonthTable.Sum;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Bills side by side: months, tenants, and their sums; a tenant sees its own, finance, asking without one, all. */
@Component
public final class BillMonths {
    /** Months that a list offers: ten years. */
    public static final int MONTHS_LIMIT = 120;
    /** Tenants of one table. */
    public static final int TENANTS_LIMIT = 1_000;

    private final JdbcClient client;
    private final Transactions transactions;

    public BillMonths(JdbcTemplate jdbc, Transactions transactions) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
    }

    /** That have a bill, the newest first. */
    public List<YearMonth> months(@Nullable TenantId tenant) {
        return scope(tenant)
                .read(() -> asked(
                                tenant,
                                "select distinct b.period from bill b where true" + own(tenant)
                                        + " order by b.period desc limit " + MONTHS_LIMIT)
                        .query((row, number) -> YearMonth.parse(row.getString(1)))
                        .list());
    }

    /**
     * The bills of the months from the first to the last, by tenants' names, at most so many of them; the sums are of
     * all, and of the same moment.
     */
    public MonthTable table(@Nullable TenantId tenant, YearMonth first, YearMonth last, int tenants) {
        return scope(tenant).read(() -> {
            Map<YearMonth, Sum> sums = new TreeMap<>();
            Map<TenantId, RowInMaking> rows = new LinkedHashMap<>();
            asked(
                            tenant,
                            "select x.* from (select t.id as tenant_id, t.name, t.cost_centre, b.id as bill_id, b.period,"
                                    + " b.state, b.currency, b.shown_total,"
                                    + " sum(b.shown_total) over (partition by b.period) as month_total,"
                                    + " count(*) over (partition by b.period) as month_bills,"
                                    + " dense_rank() over (order by t.name) as place"
                                    + " from bill b join tenant t on t.id = b.tenant_id"
                                    + " where b.period between :first and :last" + own(tenant)
                                    + ") x where x.place <= :tenants order by x.place, x.period")
                    .param("first", first.toString())
                    .param("last", last.toString())
                    .param("tenants", Math.clamp(tenants, 1, TENANTS_LIMIT))
                    .query(row -> {
                        Cell cell = cell(row);
                        sums.put(cell.month(), sum(row, cell));
                        rows.computeIfAbsent(new TenantId(row.getObject(1, UUID.class)), id -> new RowInMaking())
                                .add(row, cell);
                    });
            return new MonthTable(
                    rows.entrySet().stream()
                            .map(row -> row.getValue().row(row.getKey()))
                            .toList(),
                    sums);
        });
    }

    /** How many servers stand on a month's bills. */
    public long servers(@Nullable TenantId tenant, YearMonth month) {
        return scope(tenant)
                .read(() -> asked(
                                tenant,
                                "select count(distinct l.server_id) from bill_line l join bill b on b.id = l.bill_id"
                                        + " and b.tenant_id = l.tenant_id where b.period = :period" + own(tenant))
                        .param("period", month.toString())
                        .query(Long.class)
                        .single());
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                new BillId(row.getObject(4, UUID.class)),
                YearMonth.parse(row.getString(5)),
                BillState.valueOf(row.getString(6)),
                new Money(row.getBigDecimal(8), Currency.getInstance(row.getString(7))));
    }

    private static Sum sum(ResultSet row, Cell cell) throws SQLException {
        return new Sum(new Money(row.getBigDecimal(9), cell.total().currency()), row.getLong(10));
    }

    private static final class RowInMaking {
        private String name = "";
        private String costCentre = "";
        private final List<Cell> cells = new ArrayList<>();

        void add(ResultSet row, Cell cell) throws SQLException {
            name = row.getString(2);
            costCentre = row.getString(3);
            cells.add(cell);
        }

        Row row(TenantId id) {
            return new Row(id, name, costCentre, cells);
        }
    }

    private JdbcClient.StatementSpec asked(@Nullable TenantId tenant, String sql) {
        JdbcClient.StatementSpec statement = client.sql(sql);
        return tenant == null ? statement : statement.param("tenant", tenant.value());
    }

    private static String own(@Nullable TenantId tenant) {
        return tenant == null ? "" : " and b.tenant_id = :tenant";
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }
}
