package pantry.billing.budget;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.provisioning.ground.TenantId;

/** A budget with what is spent of it this month, what is expected by the month's end, and what was told. */
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
        long generation) {
    public static final List<Integer> THRESHOLDS = List.of(50, 75, 90, 100);

    public Budget {
        alerts = List.copyOf(alerts);
    }

    /** What happens once all of it is spent. Running servers are never stopped by money. */
    public enum Cap {
        NOTIFY,
        /** New orders are refused. */
        REFUSE
    }

    public enum Basis {
        ACTUAL,
        FORECAST
    }

    /** A threshold of this month that was reached: told once. */
    public record Alert(Basis basis, int threshold, Money amount, Money of, Instant raisedAt) {}

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
