package pantry.portal.approval;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.BillingSettings;
import pantry.billing.bill.Bills;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.BudgetRecipients;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.billing.metering.DueHours;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.billing.rating.Estimates;
import pantry.billing.split.CostCentres;
import pantry.billing.split.SplitRules;
import pantry.portal.order.Prices;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.notice.NoticeWorld;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Snapshots;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.AccountEdit;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.Tenants;

/** A tenant that has spent 80 of this month, its people, and a pool of one blade that is really placed on. */
final class RequestGround implements AutoCloseable {
    final TestGround ground;
    final PlacementWorld world;
    final Placement placement;
    final TenantId tenant;
    final Actor user;
    final Actor owner;
    final Actor finance;
    final NoticeWorld notices;
    final Budgets budgets;
    final SpendingCaps caps;
    final ServerOrders orders;
    final OrdersAlone servers;
    final StorageWishes kept;
    final OrderRequests requests;
    final Approvals approvals;

    RequestGround(TestGround ground) {
        this.ground = ground;
        notices = new NoticeWorld(ground);
        world = new PlacementWorld(ground, 1);
        placement = world.running();
        tenant = world.tenant("Marketing", PlacementWorld.limits(3));
        user = account("ann", tenant, Role.USER);
        owner = account("olga", tenant, Role.OWNER);
        finance = account("fin", null, Role.FINANCE);
        BillingSettings settings = new BillingSettings(
                Currency.getInstance("EUR"), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofHours(24));
        PriceBooks books = new PriceBooks(
                ground.jdbc,
                ground.transactions,
                new DueHours(ground.jdbc),
                ground.audit,
                ground.ids,
                settings,
                ground.clock);
        books.publish(
                NewPrices.flat(
                        null,
                        settings.currency(),
                        ground.clock.instant().truncatedTo(ChronoUnit.HOURS),
                        Map.of(Meter.CPU_GUARANTEED, new BigDecimal("0.10"))),
                Actor.SYSTEM);
        Bills bills =
                new Bills(ground.jdbc, ground.transactions, books, new HourProofs(ground.jdbc), settings, ground.clock);
        budgets = new Budgets(
                ground.jdbc,
                ground.transactions,
                new CostCentres(ground.jdbc, ground.transactions, bills),
                new SplitRules(ground.jdbc, ground.transactions, ground.audit, ground.ids, ground.clock),
                new BudgetRecipients(ground.jdbc, ground.transactions, ground.feed, ground.audit),
                notices.outbox,
                ground.feed,
                ground.audit,
                ground.ids,
                settings,
                ground.clock);
        caps = new SpendingCaps(budgets);
        Tenants tenants = new Tenants(
                JdbcClient.create(ground.jdbc),
                ground.transactions,
                placement,
                ground.audit,
                ground.feed,
                ground.ids,
                ground.clock);
        orders = new ServerOrders(new Catalogue(ground.jdbc, ground.transactions, ground.ids), tenants);
        servers = new OrdersAlone(world, placement);
        OrderRequestRows rows = new OrderRequestRows(ground.jdbc, settings);
        RequestNews news = new RequestNews(rows, ground.audit, ground.feed, ground.clock);
        requests = new OrderRequests(
                rows,
                news,
                new Prices(new Estimates(ground.jdbc, books, ground.transactions, settings, ground.clock)),
                ground.commandRows,
                notices.outbox,
                ground.transactions,
                ground.ids,
                ground.clock);
        Servers there = new Servers(nobody(EntityManager.class), ground.transactions, ground.clock);
        Snapshots snapshots =
                new Snapshots(new NamedParameterJdbcTemplate(ground.jdbc), ground.transactions, ground.clock);
        kept = new StorageWishes(
                there,
                new Volumes(new NamedParameterJdbcTemplate(ground.jdbc), ground.transactions),
                snapshots,
                tenants,
                caps);
        Wishes wishes = new Wishes(there, snapshots, tenants, orders, kept, caps);
        approvals = new Approvals(
                rows,
                news,
                wishes,
                new Fulfilment(servers, new StorageAlone(world, placement), kept),
                notices.outbox,
                ground.transactions,
                ground.clock);
        spend(tenant, "80");
    }

    /** One that an order never asks. */
    private static <T> T nobody(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.toString());
                }));
    }

    private Actor account(String name, TenantId of, Role role) {
        Accounts accounts = new Accounts(
                JdbcClient.create(ground.jdbc), ground.transactions, ground.audit, ground.ids, ground.clock);
        AccountEdit made = accounts.create(new NewAccount(of, name, role, "no hash"), Actor.SYSTEM);
        Account account = ((AccountEdit.Done) made).account();
        return new Actor(account.id(), name, Actor.Way.PAGE, "10.1.1.1", "r");
    }

    private void spend(TenantId of, String amount) {
        Timestamp now = Timestamp.from(ground.clock.instant());
        write(
                "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at, changed_at,"
                        + " generation) values (?, ?, ?, 'OPEN', 'EUR', ?, ?, ?, ?, 1)",
                ground.ids.next(),
                of.value(),
                YearMonth.from(ground.clock.instant().atOffset(ZoneOffset.UTC)).toString(),
                new BigDecimal(amount),
                new BigDecimal(amount),
                now,
                now);
    }

    void write(String sql, Object... arguments) {
        ground.transactions.forSystem().write(() -> ground.jdbc.update(sql, arguments));
    }

    Budget budget(Scope scope, String amount, Budget.Cap cap, Actor by) {
        return ((BudgetOutcome.Kept) budgets.add(tenant, scope, new BigDecimal(amount), cap, by)).budget();
    }

    static ServerOrder order(String name) {
        return ServerOrder.of(name, "alpine-3.22", 1_000, 1_024);
    }

    Resolved resolved(ServerOrder order) {
        return (Resolved) orders.resolve(tenant, order);
    }

    /** Held up by a budget, as the order path finds it. */
    OrderRequest ask(ServerOrder order, Actor who) {
        Resolved resolved = resolved(order);
        return ((RequestOutcome.Done) requests.ask(
                        Wanted.order(resolved), ((Verdict.AsksFirst) caps.on(resolved)).budget(), who, null))
                .request();
    }

    RequestOutcome approve(OrderRequest request, Budget.Setter as, Actor who) {
        return approvals.approve(request.id(), null, as, who, ordered -> {});
    }

    OrderRequest now(OrderRequest request) {
        return requests.find(request.id(), tenant).orElseThrow();
    }

    List<String> serverNames() {
        return ground.transactions
                .forSystem()
                .read(() -> ground.jdbc.queryForList("select name from server order by name", String.class));
    }

    /** What the audit trail says of it, in order: who, what, and whether it was refused. */
    List<String> audited(OrderRequest request) {
        return ground.transactions
                .forSystem()
                .read(() -> ground.jdbc.query(
                        "select actor, action, outcome from audit_entry where subject_id = ? order by id",
                        (row, number) -> row.getString(1) + ": " + row.getString(2) + " " + row.getString(3),
                        request.id().value()));
    }

    @Override
    public void close() {
        placement.stop();
    }
}
