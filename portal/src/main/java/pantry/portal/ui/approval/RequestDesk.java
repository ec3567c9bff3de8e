package pantry.portal.ui.approval;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.Page;
import pantry.billing.budget.Budget;
import pantry.portal.approval.Approvals;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequestId;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.approval.RequestState;
import pantry.portal.security.Caller;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Role;

/** What pages ask and say about requests; who may is decided here and below, whatever a browser sends. */
@Component
final class RequestDesk {
    /** What is being ordered may wait again in a moment. */
    private static final Set<RequestState> UNDECIDED = Set.of(RequestState.WAITING, RequestState.APPROVED);

    private final OrderRequests requests;
    private final Approvals approvals;
    private final Background background;
    private final Clock clock;

    RequestDesk(OrderRequests requests, Approvals approvals, Background background, Clock clock) {
        this.requests = requests;
        this.approvals = approvals;
        this.background = background;
        this.clock = clock;
    }

    Page<OrderRequest> page(Caller caller, boolean waitingOnly, @Nullable OrderRequestId before, int limit) {
        return requests.page(caller.tenant(), waitingOnly ? UNDECIDED : Set.of(), before, limit);
    }

    /** Absent for what was never a request's name, or is another's. */
    Optional<OrderRequest> find(Caller caller, String id) {
        try {
            return requests.find(OrderRequestId.of(id), caller.tenant());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    boolean isWaiting(OrderRequest request) {
        return request.isWaiting(clock.instant());
    }

    boolean mayDecide(Caller caller, OrderRequest request) {
        return !caller.is(Role.USER) && isWaiting(request) && request.mayBeApprovedAs(as(caller));
    }

    boolean mayWithdraw(Caller caller, OrderRequest request) {
        return isWaiting(request) && request.isAskedBy(caller.account().id());
    }

    /** It is an order, which takes its time; {@code done} is told under the page's lock. */
    void approve(OrderRequest request, Consumer<RequestOutcome> done, Runnable undo) {
        Caller caller = Viewer.caller();
        requireApprover(caller);
        Actor actor = Viewer.actor();
        background.run(
                () -> approvals.approve(request.id(), caller.tenant(), as(caller), actor, ordered -> {}), done, undo);
    }

    RequestOutcome reject(OrderRequest request, String reason) {
        Caller caller = Viewer.caller();
        requireApprover(caller);
        return requests.reject(request.id(), caller.tenant(), as(caller), reason, Viewer.actor());
    }

    RequestOutcome withdraw(OrderRequest request) {
        TenantId tenant = Viewer.caller().ownTenant();
        return requests.withdraw(request.id(), tenant, Viewer.actor());
    }

    private static void requireApprover(Caller caller) {
        if (!caller.is(Role.OWNER) && !caller.is(Role.FINANCE)) {
            throw new IllegalStateException("the page offers this to nobody of this role");
        }
    }

    private static Budget.Setter as(Caller caller) {
        return caller.is(Role.FINANCE) ? Budget.Setter.FINANCE : Budget.Setter.OWNER;
    }
}
