package pantry.billing.budget;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.provisioning.ground.TenantId;

/**
 * A budget with what is spent of it this month, what is expected by the month's end, what was told, and who set it last.
 */
public record Budget(
        BudgetId id,
        TenantId tenant,
        String tenantName,
        Scope scope,
        Money amount,
        Cap cap,
        Money spent,
        @Nullable Money forecast,
        List<Alert> alerts,
        Instant createdAt,
        String createdBy,
        Setter setBy,
        long generation) {
    public static final List<Integer> THRESHOLDS = List.of(50, 75, 90, 100);

    public Budget {
        alerts = List.copyOf(alerts);
    }

    /** What happens once all of it is spent. Running servers are never stopped by money. */
    public enum Cap {
        NOTIFY,
        /** New orders wait until whoever may set the budget approves them. */
        APPROVAL,
        /** New orders are refused. */
        REFUSE
    }

    /** Who set it last, and so may approve what it asks about: an owner's own its owner, and finance all of them. */
    public enum Setter {
        OWNER,
        FINANCE
    }

    public enum Basis {
        ACTUAL,
        FORECAST
    }

    /** A threshold of this month that was reached: told once. */
    public record Alert(Basis basis, int threshold, Money amount, Money of, Instant raisedAt) {}

    /**
     * Of those that an order counts towards and that are spent, the one that holds it up: a refusal before an approval, and
     * an approval that only finance can give before one that the owner can give, too.
     */
    public static Optional<Budget> strictest(List<Budget> all, Collection<String> payers, Map<String, String> tags) {
        return all.stream()
                .filter(budget -> budget.cap() != Cap.NOTIFY && budget.isSpent())
                .filter(budget -> budget.scope().covers(payers, tags))
                .max(Comparator.comparing(Budget::cap).thenComparing(Budget::setBy));
    }

    /** What is not spent yet; below zero when more was. */
    public Money left() {
        return new Money(amount.amount().subtract(spent.amount()), amount.currency());
    }

    /** By the month's end more is expected than was set. */
    public boolean isExpectedOver() {
        Money expected = forecast;
        return expected != null && expected.amount().compareTo(amount.amount()) > 0;
    }

    public boolean isSpent() {
        return spent.amount().compareTo(amount.amount()) >= 0;
    }
}
