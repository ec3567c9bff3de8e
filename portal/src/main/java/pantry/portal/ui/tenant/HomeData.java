package pantry.portal.ui.tenant;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.Bills;
import pantry.billing.bill.MonthCourse;
import pantry.billing.forecast.Forecasts;
import pantry.billing.forecast.Outlook;
import pantry.portal.ui.budget.BudgetDesk;
import pantry.portal.ui.budget.Standing;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.operation.OperationFilter;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerSearch;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Quotas;
import pantry.provisioning.tenancy.Tenant;
import pantry.provisioning.tenancy.Tenants;

/** What a tenant's home asks for. */
@Component
final class HomeData {
    static final int SERVERS_SHOWN = 8;
    private static final int OPERATIONS_SHOWN = 6;

    private final Tenants tenants;
    private final ServerSearch servers;
    private final RowReader rows;
    private final Operations operations;
    private final Quotas quotas;
    private final Bills bills;
    private final MonthCourse courses;
    private final Forecasts forecasts;
    private final BudgetDesk budgets;
    private final Transactions transactions;

    HomeData(
            Tenants tenants,
            ServerSearch servers,
            RowReader rows,
            Operations operations,
            Quotas quotas,
            Bills bills,
            MonthCourse courses,
            Forecasts forecasts,
            BudgetDesk budgets,
            Transactions transactions) {
        this.tenants = tenants;
        this.servers = servers;
        this.rows = rows;
        this.operations = operations;
        this.quotas = quotas;
        this.bills = bills;
        this.courses = courses;
        this.forecasts = forecasts;
        this.budgets = budgets;
        this.transactions = transactions;
    }

    String tenantName(TenantId tenant) {
        return tenants.find(tenant).map(Tenant::name).orElse("");
    }

    List<ServerSearch.Group> census(TenantId tenant) {
        return servers.census(tenant);
    }

    /** The ones that need somebody, then the newest. */
    List<Server> first(TenantId tenant) {
        return servers.part(tenant, ServerSearch.Wanted.ALL, ServerSearch.Order.TROUBLED_FIRST, 0, SERVERS_SHOWN);
    }

    List<ServerRow> rows(TenantId tenant, List<Server> some) {
        return rows.of(tenant, some);
    }

    List<OperationView> operations(TenantId tenant, @Nullable OperationState state) {
        return operations
                .page(new OperationFilter(tenant, state, null), null, OPERATIONS_SHOWN)
                .items();
    }

    Optional<Quota> quota(TenantId tenant) {
        return transactions.forTenant(tenant).read(() -> quotas.find(tenant));
    }

    Optional<Bill> bill(BillFilter filter) {
        return bills.page(filter, null, 1).items().stream().findFirst();
    }

    Optional<Outlook> outlook(TenantId tenant, YearMonth month) {
        return forecasts.latest(tenant, month);
    }

    Optional<Standing> budget(TenantId tenant) {
        return budgets.ofAll(tenant);
    }

    List<MonthCourse.Point> course(TenantId tenant, YearMonth month) {
        return courses.of(tenant, month);
    }
}
