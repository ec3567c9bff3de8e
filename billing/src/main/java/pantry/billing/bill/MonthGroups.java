package pantry.billing.bill;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** The bills of some months by what their lines are of: a meter, or the value of a tag. Each line counts once. */
@Component
public final class MonthGroups {
    /** Rows of one table; the sums are of all. */
    public static final int ROWS_LIMIT = 100;
    /** Names of tags that are offered. */
    public static final int TAGS_LIMIT = 50;

    private static final String AMOUNT = "coalesce(l.charged, " + ShownSql.shown("l.amount") + ")";

    private final JdbcClient client;
    private final Transactions transactions;
    private final BillingSettings settings;

    public MonthGroups(JdbcTemplate jdbc, Transactions transactions, BillingSettings settings) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.settings = settings;
    }

    public sealed interface By {
        /** A line of no meter counts under its kind. */
        record OfMeter() implements By {}

        /** By the tag that a line's server has today; the name is empty where it has none. */
        record Tag(String name) implements By {}
    }

    /** {@code hidden} is how many rows are not listed. */
    public record Table(List<Row> rows, Map<YearMonth, Money> sums, int hidden) {
        public Table {
            rows = List.copyOf(rows);
            sums = Collections.unmodifiableMap(new TreeMap<>(sums));
        }

        /** The largest of the last month first, at most {@link #ROWS_LIMIT}. */
        public static Table of(Map<String, Map<YearMonth, Money>> rows, Map<YearMonth, Money> sums, YearMonth last) {
            List<Row> sorted = rows.entrySet().stream()
                    .map(row -> new Row(row.getKey(), row.getValue()))
                    .sorted(Comparator.comparing((Row row) -> row.of(last))
                            .reversed()
                            .thenComparing(Row::name))
                    .toList();
            return new Table(
                    sorted.subList(0, Math.min(ROWS_LIMIT, sorted.size())),
                    sums,
                    Math.max(0, sorted.size() - ROWS_LIMIT));
        }
    }

    public record Row(String name, Map<YearMonth, Money> amounts) {
        public Row {
            amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
        }

        private BigDecimal of(YearMonth month) {
            Money money = amounts.get(month);
            return money == null ? BigDecimal.ZERO : money.amount();
        }
    }

    /** Names of tags that servers have today. */
    public List<String> tags(@Nullable TenantId tenant) {
        JdbcClient.StatementSpec statement =
                client.sql("select t.name from server_tag t join server s on s.id = t.server_id"
                        + (tenant == null ? "" : " where s.tenant_id = :tenant")
                        + " group by t.name order by count(*) desc, t.name limit " + TAGS_LIMIT);
        JdbcClient.StatementSpec asked = tenant == null ? statement : statement.param("tenant", tenant.value());
        return scope(tenant)
                .read(() -> asked.query((row, number) -> row.getString(1)).list());
    }

    /** The largest of the last month first. */
    public Table table(@Nullable TenantId tenant, By by, YearMonth first, YearMonth last) {
        String group = switch (by) {
            case By.OfMeter() -> "coalesce(l.meter, l.kind)";
            case By.Tag(String name) -> "coalesce(g.tag_value, '')";
        };
        JdbcClient.StatementSpec statement = client.sql("select " + group + ", b.period, sum(" + AMOUNT + ")"
                        + " from bill b join bill_line l on l.bill_id = b.id and l.tenant_id = b.tenant_id"
                        + (by instanceof By.Tag
                                ? " left join server_tag g on g.server_id = l.server_id and g.name = :tag"
                                : "")
                        + " where b.period between :first and :last"
                        + (tenant == null ? "" : " and b.tenant_id = :tenant")
                        + " group by " + group + ", b.period")
                .param("first", first.toString())
                .param("last", last.toString());
        JdbcClient.StatementSpec ofTenant = tenant == null ? statement : statement.param("tenant", tenant.value());
        JdbcClient.StatementSpec asked = by instanceof By.Tag(String name) ? ofTenant.param("tag", name) : ofTenant;
        Map<String, Map<YearMonth, Money>> rows = new LinkedHashMap<>();
        Map<YearMonth, Money> sums = new TreeMap<>();
        scope(tenant).read(() -> {
            asked.query(row -> {
                Money amount = new Money(row.getBigDecimal(3), settings.currency());
                YearMonth month = YearMonth.parse(row.getString(2));
                rows.computeIfAbsent(row.getString(1), name -> new TreeMap<>()).put(month, amount);
                sums.merge(month, amount, Money::plus);
            });
            return rows;
        });
        return Table.of(rows, sums, last);
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }
}
