package pantry.billing.budget;

import java.time.YearMonth;
import java.util.Map;
import pantry.billing.Money;
import pantry.billing.budget.Budget.Basis;
import pantry.provisioning.notice.Notice;
import pantry.provisioning.notice.NoticeKind;

/** An alert as it is told: once for each budget, month, basis and threshold. */
final class AlertNotice {
    private AlertNotice() {}

    static Notice of(Budget budget, YearMonth month, Basis basis, int threshold, Money amount) {
        return new Notice(
                NoticeKind.BUDGET_ALERT,
                "budget-alert/%s/%s/%s/%d".formatted(budget.id(), month, basis, threshold),
                budget.tenant(),
                month.toString(),
                Map.of(
                        "budget", budget.id().toString(),
                        "tenantName", budget.tenantName(),
                        "scope", budget.scope().kind(),
                        "subject", budget.scope().subject(),
                        "period", month.toString(),
                        "basis", basis.name(),
                        "threshold", Integer.toString(threshold),
                        "amount", amount.amount().toPlainString(),
                        "of", budget.amount().amount().toPlainString(),
                        "currency", amount.currency().getCurrencyCode()));
    }
}
