package pantry.portal.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetId;
import pantry.billing.budget.Scope;
import pantry.portal.approval.OrderRequest.Asked;
import pantry.portal.approval.OrderRequest.Begun;
import pantry.portal.approval.OrderRequest.Cause;
import pantry.portal.approval.OrderRequest.Decided;
import pantry.portal.approval.OrderRequest.Size;
import pantry.portal.approval.OrderRequest.Step;
import pantry.portal.order.ServerOrder;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import tools.jackson.databind.json.JsonMapper;

/** Requests as rows. Inside the caller's transaction, all of it. */
@Component
final class OrderRequestRows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REQUESTS =
            "select r.id, r.tenant_id, t.name, r.ordered, r.cpu_millicores, r.memory_mib,"
                    + " r.storage_gib, r.per_month, r.budget_id, r.budget_scope, r.budget_value, r.budget_amount,"
                    + " r.budget_spent, r.approver, r.state, r.asked_by_account, r.asked_by, r.asked_way, r.asked_at,"
                    + " r.expires_at, r.decided_by, r.decided_as, r.decided_at, r.reason, r.hindrance, r.operation_id,"
                    + " r.begun_id, r.generation, r.wish, r.target_id, r.target_name, r.new_size, r.name as wish_name from order_request r join tenant t on t.id = r.tenant_id";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final BillingSettings settings;

    OrderRequestRows(JdbcTemplate jdbc, BillingSettings settings) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.settings = settings;
    }

    static String text(ServerOrder order) {
        return JSON.writeValueAsString(order);
    }

    void insert(OrderRequest request) {
        Money perMonth = request.perMonth();
        BudgetId budget = request.cause().budget();
        AccountId account = request.asked().account();
        WishColumns wish = WishColumns.of(request.wish());
        ServerOrder order = request.order();
        jdbc.update(
                "insert into order_request (id, tenant_id, name, ordered, cpu_millicores, memory_mib, storage_gib,"
                        + " per_month, budget_id, budget_scope, budget_value, budget_amount, budget_spent, approver, state,"
                        + " asked_by_account, asked_by, asked_way, asked_at, expires_at, reason, hindrance, generation, wish,"
                        + " target_id, target_name, new_size) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, '', '', ?, ?, ?, ?, ?)",
                request.id().value(),
                request.tenant().value(),
                request.name(),
                order == null ? null : text(order),
                request.size().cpuMillicores(),
                request.size().memoryMiB(),
                request.size().storageGiB(),
                perMonth == null ? null : perMonth.amount(),
                budget == null ? null : budget.value(),
                request.cause().scope().kind(),
                request.cause().scope().subject(),
                request.cause().amount().amount(),
                request.cause().spent().amount(),
                request.approver().name(),
                request.state().name(),
                account == null ? null : account.value(),
                request.asked().by(),
                request.asked().way().name(),
                stamp(request.asked().at()),
                stamp(request.expiresAt()),
                request.generation(),
                wish.kind().name(),
                wish.target(),
                wish.targetName(),
                wish.newSize());
    }

    /** A start, or the same resize or growth, that waits already. */
    Optional<OrderRequest> waitingFor(TenantId tenant, Wish wish, Instant now) {
        if (!(wish instanceof Wish.Start) && !(wish instanceof Wish.Resize) && !(wish instanceof Wish.VolumeGrowth)) {
            return Optional.empty();
        }
        return read(client.sql(REQUESTS + " where r.tenant_id = :tenant and r.state = 'WAITING' and r.expires_at > :now"
                                + " and r.wish = :wish and r.target_id = :target order by r.id")
                        .param("tenant", tenant.value())
                        .param("now", stamp(now))
                        .param("wish", wish.kind().name())
                        .param("target", WishColumns.of(wish).target()))
                .stream()
                .filter(request -> request.wish().equals(wish))
                .findFirst();
    }

    /** The row stays as it is until the transaction ends. */
    Optional<OrderRequest> lock(OrderRequestId id) {
        client.sql("select id from order_request where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return find(id, null);
    }

    /** Two that ask at the same moment count one after the other. */
    int lockAndCountWaiting(TenantId tenant) {
        client.sql("select id from tenant where id = :tenant for update")
                .param("tenant", tenant.value())
                .query(UUID.class)
                .optional();
        return client.sql("select count(*) from order_request where tenant_id = :tenant"
                        + " and state in ('WAITING', 'APPROVED')")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    Optional<OrderRequest> find(OrderRequestId id, @Nullable TenantId tenant) {
        JdbcClient.StatementSpec asked = client.sql(
                        REQUESTS + " where r.id = :id" + (tenant == null ? "" : " and r.tenant_id = :tenant"))
                .param("id", id.value());
        return read(tenant == null ? asked : asked.param("tenant", tenant.value())).stream()
                .findFirst();
    }

    /** The newest first; of some states, or of all where none is named. */
    List<OrderRequest> page(
            @Nullable TenantId tenant, Set<RequestState> states, @Nullable OrderRequestId before, int limit) {
        JdbcClient.StatementSpec asked = client.sql(REQUESTS + " where true"
                        + (tenant == null ? "" : " and r.tenant_id = :tenant")
                        + (states.isEmpty() ? "" : " and r.state in (:states)")
                        + (before == null ? "" : " and r.id < :before")
                        + " order by r.id desc limit :limit")
                .param("limit", limit);
        asked = tenant == null ? asked : asked.param("tenant", tenant.value());
        asked = states.isEmpty()
                ? asked
                : asked.param("states", states.stream().map(RequestState::name).toList());
        return read(before == null ? asked : asked.param("before", before.value()));
    }

    long waiting(@Nullable TenantId tenant, Budget.Setter approver, Instant now) {
        JdbcClient.StatementSpec asked = client.sql("select count(*) from order_request where state = 'WAITING'"
                        + " and expires_at > :now and approver = :approver"
                        + (tenant == null ? "" : " and tenant_id = :tenant"))
                .param("now", stamp(now))
                .param("approver", approver.name());
        return (tenant == null ? asked : asked.param("tenant", tenant.value()))
                .query(Long.class)
                .single();
    }

    /** Of a state, that were last tried, or are to expire, before then; the oldest first. */
    List<OrderRequestId> overdue(RequestState state, Instant then, int limit) {
        String column = state == RequestState.APPROVED ? "tried_at" : "expires_at";
        return jdbc.query(
                "select id from order_request where state = ? and " + column + " <= ? order by id limit " + limit,
                (row, number) -> new OrderRequestId(row.getObject(1, UUID.class)),
                state.name(),
                stamp(then));
    }

    void approved(OrderRequestId id, String by, Budget.Setter as, Instant now) {
        jdbc.update(
                "update order_request set state = 'APPROVED', decided_by = ?, decided_as = ?, decided_at = ?,"
                        + " tried_at = ?, hindrance = '', generation = generation + 1 where id = ?",
                by,
                as.name(),
                stamp(now),
                stamp(now),
                id.value());
    }

    /** Taken by somebody who goes on with it; false when somebody else has. */
    boolean triedAgain(OrderRequest request, Instant now) {
        return jdbc.update(
                        "update order_request set tried_at = ?, generation = generation + 1 where id = ?"
                                + " and state = 'APPROVED' and generation = ?",
                        stamp(now),
                        request.id().value(),
                        request.generation())
                == 1;
    }

    /** Whatever was thought of it meanwhile: its servers are there. */
    void ordered(OrderRequestId id, Begun begun) {
        jdbc.update(
                "update order_request set state = 'ORDERED', operation_id = ?, begun_id = ?, hindrance = '',"
                        + " generation = generation + 1 where id = ? and state <> 'ORDERED'",
                begun.operation().value(),
                begun.thing(),
                id.value());
    }

    /** Back to those who may decide, unless somebody else tries it since. */
    boolean hindered(OrderRequest tried, String why, Cause cause, Budget.Setter approver) {
        BudgetId budget = cause.budget();
        return jdbc.update(
                        "update order_request set state = 'WAITING', hindrance = ?, budget_id = ?, budget_scope = ?,"
                                + " budget_value = ?, budget_amount = ?, budget_spent = ?, approver = ?,"
                                + " generation = generation + 1 where id = ? and state = 'APPROVED' and generation = ?",
                        why,
                        budget == null ? null : budget.value(),
                        cause.scope().kind(),
                        cause.scope().subject(),
                        cause.amount().amount(),
                        cause.spent().amount(),
                        approver.name(),
                        tried.id().value(),
                        tried.generation())
                == 1;
    }

    void ended(OrderRequestId id, RequestState state, String by, String reason, Instant now) {
        jdbc.update(
                "update order_request set state = ?, decided_by = ?, decided_as = null, decided_at = ?, reason = ?,"
                        + " generation = generation + 1 where id = ?",
                state.name(),
                by,
                stamp(now),
                reason,
                id.value());
    }

    void step(OrderRequestId id, Step step) {
        jdbc.update(
                "insert into order_request_step (request_id, number, kind, at, actor, detail)"
                        + " select ?, coalesce(max(number), 0) + 1, ?, ?, ?, ? from order_request_step"
                        + " where request_id = ?",
                id.value(),
                step.kind().name(),
                stamp(step.at()),
                step.actor(),
                step.detail(),
                id.value());
    }

    private List<OrderRequest> read(JdbcClient.StatementSpec asked) {
        List<OrderRequest> bare = asked.query((row, number) -> bare(row)).list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<UUID, List<Step>> steps = new HashMap<>();
        client.sql("select request_id, kind, at, actor, detail from order_request_step where request_id in (:ids)"
                        + " order by number")
                .param("ids", bare.stream().map(one -> one.id().value()).toList())
                .query(row -> {
                    steps.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new Step(
                                    Step.Kind.valueOf(row.getString(2)),
                                    row.getTimestamp(3).toInstant(),
                                    row.getString(4),
                                    row.getString(5)));
                });
        return bare.stream()
                .map(one -> one.with(steps.getOrDefault(one.id().value(), List.of())))
                .toList();
    }

    private OrderRequest bare(ResultSet row) throws SQLException {
        UUID budget = row.getObject(9, UUID.class);
        UUID account = row.getObject(16, UUID.class);
        Timestamp decided = row.getTimestamp(23);
        String decidedAs = row.getString(22);
        UUID operation = row.getObject(26, UUID.class);
        var perMonth = row.getBigDecimal(8);
        String order = row.getString(4);
        return new OrderRequest(
                new OrderRequestId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                WishColumns.read(row),
                row.getString("wish_name"),
                order == null ? null : JSON.readValue(order, ServerOrder.class),
                new Size(row.getInt(5), row.getInt(6), row.getLong(7)),
                perMonth == null ? null : new Money(perMonth, settings.currency()),
                new Cause(
                        budget == null ? null : new BudgetId(budget),
                        Scope.of(row.getString(10), row.getString(11)),
                        new Money(row.getBigDecimal(12), settings.currency()),
                        new Money(row.getBigDecimal(13), settings.currency())),
                Budget.Setter.valueOf(row.getString(14)),
                RequestState.valueOf(row.getString(15)),
                new Asked(
                        account == null ? null : new AccountId(account),
                        row.getString(17),
                        Actor.Way.valueOf(row.getString(18)),
                        row.getTimestamp(19).toInstant()),
                row.getTimestamp(20).toInstant(),
                decided == null
                        ? null
                        : new Decided(
                                row.getString(21),
                                decidedAs == null ? null : Budget.Setter.valueOf(decidedAs),
                                decided.toInstant()),
                row.getString(24),
                row.getString(25),
                operation == null ? null : new Begun(new OperationId(operation), row.getObject(27, UUID.class)),
                List.of(),
                row.getLong(28));
    }

    private static Timestamp stamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MICROS));
    }
}
