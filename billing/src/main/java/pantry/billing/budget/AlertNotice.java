package pantry.billing.budget;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pantry.billing.budget.Budgets.Reached;
import pantry.provisioning.notice.Notice;
import pantry.provisioning.notice.NoticeKind;

/** What a budget reached at one moment, as it is told: the highest threshold, and the other basis's highest beside it. */
final class AlertNotice {
    private AlertNotice() {}

    /** Of two that are equally high, what is spent counts more than what is expected. */
    private static final Comparator<Reached> URGENCY =
            Comparator.comparingInt(Reached::threshold).thenComparing(Reached::basis, Comparator.reverseOrder());

    static Notice of(Budget budget, YearMonth month, Collection<Reached> all) {
        Reached highest = Collections.max(all, URGENCY);
        Optional<Reached> other =
                all.stream().filter(one -> one.basis() != highest.basis()).max(URGENCY);
        Map<String, String> facts = new HashMap<>(facts(budget, month, highest));
        facts.put("also", other.map(one -> Integer.toString(one.threshold())).orElse(""));
        facts.put(
                "alsoAmount",
                other.map(one -> one.amount().amount().toPlainString()).orElse(""));
        return new Notice(
                NoticeKind.BUDGET_ALERT,
                "budget-alert/%s/%s/%s/%d".formatted(budget.id(), month, highest.basis(), highest.threshold()),
                budget.tenant(),
                month.toString(),
                facts);
    }

    private static Map<String, String> facts(Budget budget, YearMonth month, Reached reached) {
        return Map.of(
                "budget", budget.id().toString(),
                "tenantName", budget.tenantName(),
                "scope", budget.scope().kind(),
                "subject", budget.scope().subject(),
                "period", month.toString(),
                "basis", reached.basis().name(),
                "threshold", Integer.toString(reached.threshold()),
                "amount", reached.amount().amount().toPlainString(),
                "of", budget.amount().amount().toPlainString(),
                "currency", budget.amount().currency().getCurrencyCode());
    }
}
