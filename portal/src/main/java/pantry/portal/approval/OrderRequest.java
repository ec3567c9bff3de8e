package pantry.portal.approval;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetId;
import pantry.billing.budget.Scope;
import pantry.portal.order.ServerOrder;
import pantry.provisioning.ground.AccountId;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;

/**
 * An order, or a change that costs like one, that waits for an approval: what is wished, the server, volume or snapshot as it
 * would be, what that was estimated to cost when it was asked for, which budget holds it up, who may approve it, and what happened to it.
 * {@code order} is absent where no server is wished, or changed. {@code hindrance} is why it could not be had when it was approved last, empty if it was not; {@code reason} is a rejection's.
 */
public record OrderRequest(
        OrderRequestId id,
        TenantId tenant,
        String tenantName,
        Wish wish,
        String name,
        @Nullable ServerOrder order,
        Size size,
        @Nullable Money perMonth,
        Cause cause,
        Budget.Setter approver,
        RequestState state,
        Asked asked,
        Instant expiresAt,
        @Nullable Decided decided,
        String reason,
        String hindrance,
        @Nullable Begun begun,
        List<Step> steps,
        long generation) {
    public OrderRequest {
        steps = List.copyOf(steps);
        if ((order == null) == (wish instanceof Wish.OfServers)) {
            throw new IllegalArgumentException("a wish for servers has the servers, and no other one has");
        }
    }

    /** What each of its servers, or the volume or snapshot, came to. */
    public record Size(int cpuMillicores, int memoryMiB, long storageGiB) {}

    /** The budget as it stood when it held the order up; its id is absent when it was removed since. */
    public record Cause(@Nullable BudgetId budget, Scope scope, Money amount, Money spent) {
        public static Cause of(Budget budget) {
            return new Cause(budget.id(), budget.scope(), budget.amount(), budget.spent());
        }
    }

    public record Asked(@Nullable AccountId account, String by, Actor.Way way, Instant at) {}

    /** {@code as} is absent for a rejection. */
    public record Decided(String by, Budget.@Nullable Setter as, Instant at) {}

    /** What came of it: the first operation, and the id of the (first) server, the volume or the snapshot. */
    public record Begun(OperationId operation, UUID thing) {}

    /** One thing that happened to it. */
    public record Step(Kind kind, Instant at, String actor, String detail) {
        public enum Kind {
            ASKED,
            APPROVED,
            /** It was approved and could not be had. */
            HINDERED,
            ORDERED,
            REJECTED,
            WITHDRAWN,
            EXPIRED
        }
    }

    OrderRequest with(List<Step> told) {
        return new OrderRequest(
                id,
                tenant,
                tenantName,
                wish,
                name,
                order,
                size,
                perMonth,
                cause,
                approver,
                state,
                asked,
                expiresAt,
                decided,
                reason,
                hindrance,
                begun,
                told,
                generation);
    }

    /** How many servers, volumes or snapshots. */
    public int count() {
        return order == null ? 1 : order.servers();
    }

    /** Whether somebody may decide it still. */
    public boolean isWaiting(Instant now) {
        return state == RequestState.WAITING && now.isBefore(expiresAt);
    }

    /** Finance may set every budget, a tenant's owner those that finance did not set. */
    public boolean mayBeApprovedAs(Budget.Setter one) {
        return one.compareTo(approver) >= 0;
    }

    public boolean isAskedBy(@Nullable AccountId account) {
        return account != null && account.equals(asked.account());
    }
}
