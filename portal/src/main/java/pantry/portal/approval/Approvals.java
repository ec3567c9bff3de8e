package pantry.portal.approval;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import pantry.portal.approval.Wishes.Now;
import pantry.portal.order.RefusedOrder;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.notice.Outbox;
import pantry.provisioning.operation.OperationView;

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
    private final Fulfilment fulfilment;
    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;

    Approvals(
            OrderRequestRows rows,
            RequestNews news,
            Wishes wishes,
            Fulfilment fulfilment,
            Outbox outbox,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.news = news;
        this.wishes = wishes;
        this.fulfilment = fulfilment;
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
            case Now.Wrong(var objections) ->
                hindered(
                        request,
                        approver,
                        new Decision.Conflict(objections.stream()
                                .map(one -> one.field() + ": " + one.detail() + ".")
                                .collect(Collectors.joining(" "))));
            case Now.Gone() -> hindered(request, approver, new Decision.NotFound());
            case Now.As(Wanted wanted) ->
                switch (wishes.on(Optional.of(wanted))) {
                    case Verdict.Refused(Budget _, String reason) ->
                        hindered(request, approver, new Decision.Conflict(reason));
                    case Verdict.AsksFirst(Budget budget)
                    when !mayBe(request, budget) -> handedOn(request, approver, budget);
                    case Verdict.AsksFirst _, Verdict.Free _ -> placed(request, wanted, approver, ordered);
                };
        };
    }

    /** Whether the approval counts for this budget as well. */
    private static boolean mayBe(OrderRequest request, Budget budget) {
        OrderRequest.Decided decided = request.decided();
        return decided != null && decided.as() != null && decided.as().compareTo(budget.setBy()) >= 0;
    }

    private RequestOutcome placed(OrderRequest request, Wanted wanted, Actor approver, Consumer<OrderRequest> ordered) {
        Actor asker = new Actor(
                request.asked().account(), request.asked().by(), request.asked().way(), "", "");
        ServerOrder order = request.order();
        CommandKey key = CommandKey.of(
                "tenant:" + request.tenant(),
                request.id().toString(),
                "POST",
                "/order-requests",
                order == null ? request.name() : OrderRequestRows.text(order));
        Command command = new Command(
                asker, new Command.Keyed(key, begun -> inTheOrdersTransaction(request, begun, approver, ordered)));
        Decision decision = fulfilment.of(wanted, command);
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

    private Answer inTheOrdersTransaction(
            OrderRequest request, List<OperationView> begun, Actor approver, Consumer<OrderRequest> ordered) {
        OperationView first = begun.getFirst();
        rows.ordered(request.id(), new Begun(first.id(), first.subject().id()));
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
