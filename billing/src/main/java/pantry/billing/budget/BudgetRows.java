package pantry.billing.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.budget.Budget.Alert;
import pantry.billing.split.CostCentres;
import pantry.provisioning.ground.TenantId;

/** Budgets as they are read, with what is spent and expected. Inside a transaction that sees them. */
final class BudgetRows {
    private static final String BUDGETS = "select g.id, g.tenant_id, t.name, g.scope, g.scope_value, g.amount, g.cap,"
            + " g.created_at, g.created_by, g.set_by, g.generation, coalesce(b.shown_total, 0), (select f.expected from"
            + " month_forecast f where f.tenant_id = g.tenant_id and f.period = :period order by f.made_on desc limit 1),"
            + " case g.scope when 'TENANT' then coalesce(b.shown_total, 0)"
            + " when 'COST_CENTRE' then 0 else (select coalesce(sum(l.amount), 0) from bill_line l join server_tag s on s.server_id = l.server_id"
            + " and s.tenant_id = l.tenant_id where l.bill_id = b.id"
            + " and s.name || '=' || s.tag_value = g.scope_value) end"
            + " from budget g join tenant t on t.id = g.tenant_id"
            + " left join bill b on b.tenant_id = g.tenant_id and b.period = :period";

    private final JdbcClient client;
    private final CostCentres costCentres;
    private final BillingSettings settings;

    BudgetRows(JdbcClient client, CostCentres costCentres, BillingSettings settings) {
        this.client = client;
        this.costCentres = costCentres;
        this.settings = settings;
    }

    List<Budget> all(@Nullable TenantId tenant, YearMonth month) {
        JdbcClient.StatementSpec statement = client.sql(BUDGETS + (tenant == null ? "" : " where g.tenant_id = :tenant")
                        + " order by t.name, g.scope, g.scope_value")
                .param("period", month.toString());
        if (tenant != null) {
            statement = statement.param("tenant", tenant.value());
        }
        return withAlerts(budgets(statement, tenant, month), month);
    }

    /** What a cost centre pays is what the rules leave it of everybody's lines, also of those that are not its own. */
    private List<Budget> budgets(JdbcClient.StatementSpec statement, @Nullable TenantId tenant, YearMonth month) {
        List<Read> read = statement.query((row, number) -> read(row)).list();
        if (read.stream().noneMatch(one -> one.scope() instanceof Scope.OfCostCentre)) {
            return read.stream().map(one -> budget(one, one.spent())).toList();
        }
        Map<Centre, BigDecimal> centres = new HashMap<>();
        costCentres
                .inside(tenant, month)
                .forEach(sum -> centres.put(
                        new Centre(sum.tenant(), sum.costCentre()), sum.amount().amount()));
        return read.stream()
                .map(one -> budget(
                        one,
                        one.scope() instanceof Scope.OfCostCentre(String centre)
                                ? centres.getOrDefault(new Centre(one.tenant(), centre), BigDecimal.ZERO)
                                : one.spent()))
                .toList();
    }

    private record Centre(TenantId tenant, String name) {}

    Optional<Budget> one(BudgetId id, @Nullable TenantId tenant, YearMonth month) {
        JdbcClient.StatementSpec statement = client.sql(
                        BUDGETS + " where g.id = :id" + (tenant == null ? "" : " and g.tenant_id = :tenant"))
                .param("period", month.toString())
                .param("id", id.value());
        if (tenant != null) {
            statement = statement.param("tenant", tenant.value());
        }
        return withAlerts(budgets(statement, tenant, month), month).stream().findFirst();
    }

    private List<Budget> withAlerts(List<Budget> budgets, YearMonth month) {
        if (budgets.isEmpty()) {
            return budgets;
        }
        Map<UUID, List<Alert>> alerts = new HashMap<>();
        client.sql("select budget_id, basis, threshold, amount, of_amount, raised_at from budget_alert"
                        + " where period = :period and budget_id in (:ids) order by raised_at, threshold")
                .param("period", month.toString())
                .param(
                        "ids",
                        budgets.stream().map(budget -> budget.id().value()).toList())
                .query(row -> {
                    alerts.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new Alert(
                                    Budget.Basis.valueOf(row.getString(2)),
                                    row.getInt(3),
                                    money(row.getBigDecimal(4)),
                                    money(row.getBigDecimal(5)),
                                    row.getTimestamp(6).toInstant()));
                });
        return budgets.stream()
                .map(budget -> new Budget(
                        budget.id(),
                        budget.tenant(),
                        budget.tenantName(),
                        budget.scope(),
                        budget.amount(),
                        budget.cap(),
                        budget.spent(),
                        budget.forecast(),
                        alerts.getOrDefault(budget.id().value(), List.of()),
                        budget.createdAt(),
                        budget.createdBy(),
                        budget.setBy(),
                        budget.generation()))
                .toList();
    }

    private record Read(
            BudgetId id,
            TenantId tenant,
            String tenantName,
            Scope scope,
            BigDecimal amount,
            Budget.Cap cap,
            Instant createdAt,
            String createdBy,
            Budget.Setter setBy,
            long generation,
            BigDecimal ofBill,
            @Nullable BigDecimal expected,
            BigDecimal spent) {}

    private static Read read(ResultSet row) throws SQLException {
        return new Read(
                new BudgetId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                Scope.of(row.getString(4), row.getString(5)),
                row.getBigDecimal(6),
                Budget.Cap.valueOf(row.getString(7)),
                row.getTimestamp(8).toInstant(),
                row.getString(9),
                Budget.Setter.valueOf(row.getString(10)),
                row.getLong(11),
                row.getBigDecimal(12),
                row.getBigDecimal(13),
                row.getBigDecimal(14));
    }

    private Budget budget(Read read, BigDecimal exactlySpent) {
        BigDecimal spent = Money.shown(exactlySpent);
        BigDecimal expected = read.expected();
        return new Budget(
                read.id(),
                read.tenant(),
                read.tenantName(),
                read.scope(),
                money(read.amount()),
                read.cap(),
                money(spent),
                expected == null ? null : money(share(expected, spent, read.ofBill())),
                List.of(),
                read.createdAt(),
                read.createdBy(),
                read.setBy(),
                read.generation());
    }

    /**
     * A part of the bill is expected to keep its share of what is to come. Where a credit has left less of the bill than of
     * the part, or nothing, its share is all or none: else a few cents would be expected to grow a hundredfold.
     */
    static BigDecimal share(BigDecimal expected, BigDecimal spent, BigDecimal ofBill) {
        if (spent.compareTo(ofBill) == 0) {
            return expected;
        }
        BigDecimal toCome = expected.subtract(ofBill);
        if (ofBill.signum() <= 0 || spent.signum() <= 0) {
            return spent;
        }
        return spent.compareTo(ofBill) > 0
                ? spent.add(toCome)
                : Money.shown(expected.multiply(spent, MathContext.DECIMAL128).divide(ofBill, MathContext.DECIMAL128));
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, settings.currency());
    }
}
