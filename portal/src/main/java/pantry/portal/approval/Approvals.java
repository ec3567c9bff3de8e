package pantry.portal.approval;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequest.Begun;
import pantry.portal.approval.OrderRequest.Cause;
import pantry.portal.approval.OrderRequest.Step.Kind;
import pantry.portal.order.RefusedOrder;
import pantry.portal.order.Resolution.Invalid;
import pantry.portal.order.Resolution.NoTenant;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.lifecycle.StorageCommands;
import pantry.provisioning.notice.Outbox;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.server.NewSize;

/**
 * Approves requests and orders what was approved. The approval is one transaction, the order is another: the order's own, which
 * also moves the request on, under a key that is the request's. So whoever dies between the two leaves a request that is
 * approved and not ordered, which {@link #resume} goes on with, and no order is ever made twice.
 */
@Component
public final class Approvals {
    /** An order that takes longer than this was left by somebody who died. */
    static final Duration LEFT_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);
    private static final int BATCH = 50;
    private static final int ACCEPTED = 202;
    private static final int HINDRANCE_LIMIT = 4_000;

    private final OrderRequestRows rows;
    private final RequestNews news;
    private final Wishes wishes;
    private final SpendingCaps caps;
    private final ServerCommands servers;
    private final StorageCommands storage;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;

    Approvals(
            OrderRequestRows rows,
            RequestNews news,
            Wishes wishes,
            SpendingCaps caps,
            ServerCommands servers,
            StorageCommands storage,
            Outbox outbox,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.news = news;
        this.wishes = wishes;
        this.caps = caps;
        this.servers = servers;
        this.storage = storage;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** {@code ordered} is told in the very transaction that orders. What it says there is lost with it. */
    public RequestOutcome approve(
            OrderRequestId id,
            @Nullable TenantId tenant,
            Budget.Setter as,
            Actor actor,
            Consumer<OrderRequest> ordered) {
        RequestOutcome approved = transactions.forSystem().write(() -> approved(id, tenant, as, actor));
        return approved instanceof RequestOutcome.Done(OrderRequest request)
                ? order(request, actor, ordered)
                : approved;
    }

    private RequestOutcome approved(OrderRequestId id, @Nullable TenantId tenant, Budget.Setter as, Actor actor) {
        Optional<OrderRequest> found =
                rows.lock(id).filter(one -> tenant == null || one.tenant().equals(tenant));
        if (found.isEmpty()) {
            return new RequestOutcome.NotFound();
        }
        OrderRequest request = found.get();
        if (!request.mayBeApprovedAs(as)) {
            return new RequestOutcome.OnlyFinance(request);
        }
        if (!request.isWaiting(clock.instant())) {
            return new RequestOutcome.NotWaiting(request);
        }
        rows.approved(id, actor.name(), as, clock.instant());
        return new RequestOutcome.Done(news.tell(request, Kind.APPROVED, actor, ""));
    }

    /** Goes on with what was approved and then left. Returns how many of those it took. */
    public int resume() {
        List<OrderRequestId> left = transactions
                .forSystem()
                .read(() -> rows.overdue(RequestState.APPROVED, clock.instant().minus(LEFT_AFTER), BATCH));
        int taken = 0;
        for (OrderRequestId id : left) {
            Optional<OrderRequest> mine = transactions
                    .forSystem()
                    .write(() -> rows.find(id, null)
                            .filter(request -> rows.triedAgain(request, clock.instant()))
                            .flatMap(request -> rows.find(id, null)));
            if (mine.isPresent()) {
                taken++;
                goOn(mine.get());
            }
        }
        return taken;
    }

    /** One that breaks again is given back to those who decide, and keeps nobody else's from being gone on with. */
    private void goOn(OrderRequest request) {
        try {
            order(request, Actor.SYSTEM, ordered -> {});
        } catch (RuntimeException failed) {
            LOG.error("ordering what was approved failed: {}", request.id(), failed);
            hindered(request, Actor.SYSTEM, new Decision.Conflict("It failed on our side. Approve it again."));
        }
    }

    /** As whoever asked would order it now. */
    private RequestOutcome order(OrderRequest request, Actor approver, Consumer<OrderRequest> ordered) {
        return switch (wishes.now(request)) {
            case Invalid(var objections) ->
                hindered(
                        request,
                        approver,
                        new Decision.Conflict(objections.stream()
                                .map(one -> one.field() + ": " + one.detail() + ".")
                                .collect(Collectors.joining(" "))));
            case NoTenant() -> hindered(request, approver, new Decision.NotFound());
            case Resolved resolved ->
                switch (caps.on(resolved)) {
                    case Verdict.Refused(Budget _, String reason) ->
                        hindered(request, approver, new Decision.Conflict(reason));
                    case Verdict.AsksFirst(Budget budget)
                    when !mayBe(request, budget) -> handedOn(request, approver, budget);
                    case Verdict.AsksFirst _, Verdict.Free _ -> placed(request, resolved, approver, ordered);
                };
        };
    }

    /** Whether the approval counts for this budget as well. */
    private static boolean mayBe(OrderRequest request, Budget budget) {
        OrderRequest.Decided decided = request.decided();
        return decided != null && decided.as() != null && decided.as().compareTo(budget.setBy()) >= 0;
    }

    private RequestOutcome placed(
            OrderRequest request, Resolved order, Actor approver, Consumer<OrderRequest> ordered) {
        Actor asker = new Actor(
                request.asked().account(), request.asked().by(), request.asked().way(), "", "");
        CommandKey key = CommandKey.of(
                "tenant:" + request.tenant(),
                request.id().toString(),
                "POST",
                "/order-requests",
                OrderRequestRows.text(request.order()));
        Command command = new Command(
                asker, new Command.Keyed(key, begun -> inTheOrdersTransaction(request, begun, approver, ordered)));
        Decision decision = decision(request.wish(), order, command);
        return switch (decision) {
            case Decision.Accepted _, Decision.Repeated _ -> new RequestOutcome.Done(now(request));
            case Decision.KeyReused _,
                    Decision.NotFound _,
                    Decision.NameTaken _,
                    Decision.Shortfall _,
                    Decision.Conflict _,
                    Decision.Stale _,
                    Decision.Busy _ -> hindered(request, approver, decision);
        };
    }

    private Decision decision(Wish wish, Resolved as, Command command) {
        TenantId tenant = as.tenant().id();
        String name = as.order().name();
        return switch (wish) {
            case Wish.Order _ -> ordered(as, command);
            case Wish.Clone(ServerId of, String _) -> storage.clone(tenant, of, name, command);
            case Wish.Restore(SnapshotId of, String _) -> storage.clone(tenant, of, name, command);
            case Wish.Resize(ServerId server, NewSize size) ->
                servers.resize(tenant, server, OptionalLong.empty(), size, command);
            case Wish.Start(ServerId server) -> servers.start(tenant, server, command);
        };
    }

    private Decision ordered(Resolved order, Command command) {
        TenantId tenant = order.tenant().id();
        if (order.order().count() == null) {
            return servers.order(tenant, order.spec(), command);
        }
        return switch (servers.orderAll(tenant, order.specs(), command)) {
            case BulkDecision.Begun(var operations) -> new Decision.Accepted(operations.getFirst());
            case BulkDecision.Otherwise(var decision) -> asAsked(decision, order);
        };
    }

    private static Decision asAsked(Decision decision, Resolved order) {
        return decision instanceof Decision.Shortfall(var shortages)
                ? new Decision.Shortfall(
                        shortages.stream().map(order.order()::asAsked).toList())
                : decision;
    }

    private Answer inTheOrdersTransaction(
            OrderRequest request, List<OperationView> begun, Actor approver, Consumer<OrderRequest> ordered) {
        OperationView first = begun.getFirst();
        rows.ordered(
                request.id(), new Begun(first.id(), new ServerId(first.subject().id())));
        OrderRequest done = news.tell(request, Kind.ORDERED, approver, "");
        outbox.tell(DecisionNotice.approved(done, approver), DecisionNotice.audience(done, approver));
        ordered.accept(done);
        return new Answer(ACCEPTED, Map.of(), first.id().toString());
    }

    private OrderRequest now(OrderRequest request) {
        return transactions
                .forSystem()
                .read(() -> rows.find(request.id(), request.tenant()).orElseThrow());
    }

    private RequestOutcome hindered(OrderRequest request, Actor approver, Decision decision) {
        return hindered(request, approver, decision, request.cause(), request.approver());
    }

    /** Another budget is spent since, and finance's word is needed for it. */
    private RequestOutcome handedOn(OrderRequest request, Actor approver, Budget budget) {
        Decision decision =
                new Decision.Conflict("The budget of " + SpendingCaps.name(budget.scope(), budget.tenantName())
                        + " is spent as well. Finance set it, so finance approves.");
        return hindered(request, approver, decision, Cause.of(budget), budget.setBy());
    }

    private RequestOutcome hindered(
            OrderRequest request, Actor approver, Decision decision, Cause cause, Budget.Setter needed) {
        String words = RefusedOrder.words(decision);
        String why = words.substring(0, Math.min(words.length(), HINDRANCE_LIMIT));
        OrderRequest now = transactions
                .forSystem()
                .write(() -> rows.hindered(request, why, cause, needed)
                        ? news.tell(request, Kind.HINDERED, approver, why)
                        : rows.find(request.id(), request.tenant()).orElseThrow());
        return new RequestOutcome.Hindered(now, decision);
    }
}
