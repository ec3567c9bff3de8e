package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import pantry.billing.budget.Budget;
import pantry.portal.approval.OrderRequest.Cause;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;

/** The budget that is spent and would hold it up if it were asked for now. */
@Schema(name = "BudgetHold")
record HoldJson(
        @Schema(description = "APPROVAL: it would wait until it is approved; REFUSE: it would be refused")
        Answer answer,

        @Schema(description = "Whose approval it would wait for: OWNER is the tenant's owner or finance")
        Budget.@Nullable Setter approver,

        OrderRequestJson.CauseJson budget,
        String reason) {
    enum Answer {
        APPROVAL,
        REFUSE
    }

    /** Null when nothing holds it up. */
    static @Nullable HoldJson of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Free() -> null;
            case Verdict.AsksFirst(Budget budget) -> of(Answer.APPROVAL, budget.setBy(), budget);
            case Verdict.Refused(Budget budget, String _) -> of(Answer.REFUSE, null, budget);
        };
    }

    private static HoldJson of(Answer answer, Budget.@Nullable Setter approver, Budget budget) {
        return new HoldJson(
                answer, approver, OrderRequestJson.CauseJson.of(Cause.of(budget)), SpendingCaps.words(budget));
    }
}
