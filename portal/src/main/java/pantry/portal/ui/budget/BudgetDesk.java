package pantry.portal.ui.budget;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.BillingSettings;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetId;
import pantry.billing.budget.BudgetRecipients;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.billing.forecast.Forecasts;
import pantry.billing.forecast.Outlook;
import pantry.portal.approval.OrderRequests;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Tenants;

/** What pages ask about budgets. */
@Component
public final class BudgetDesk {
    private final Budgets budgets;
    private final BudgetRecipients recipients;
    private final Forecasts forecasts;
    private final OrderRequests requests;
    private final Tenants tenants;
    private final BillingSettings settings;
    private final Clock clock;

    BudgetDesk(
            Budgets budgets,
            BudgetRecipients recipients,
            Forecasts forecasts,
            OrderRequests requests,
            Tenants tenants,
            BillingSettings settings,
            Clock clock) {
        this.budgets = budgets;
        this.recipients = recipients;
        this.forecasts = forecasts;
        this.requests = requests;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    Budgets budgets() {
        return budgets;
    }

    BudgetRecipients recipients() {
        return recipients;
    }

    Tenants tenants() {
        return tenants;
    }

    Currency currency() {
        return settings.currency();
    }

    /** Those that need somebody first; {@code part} is of a tenant's name or of the budget's own. */
    List<Standing> standings(@Nullable TenantId tenant, String part) {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        List<Budget> all = budgets.all(tenant);
        Set<TenantId> whose = all.stream().map(Budget::tenant).collect(Collectors.toSet());
        YearMonth month = month();
        Map<TenantId, Outlook> outlooks = forecasts.latest(whose, month);
        return all.stream()
                .filter(budget -> (budget.tenantName() + " " + BudgetWords.of(budget))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .map(budget -> Standing.of(budget, month, outlooks.get(budget.tenant())))
                .sorted(Comparator.comparingInt(BudgetDesk::urgency))
                .toList();
    }

    private static int urgency(Standing standing) {
        Budget budget = standing.budget();
        if (budget.isSpent()) {
            return 0;
        }
        return budget.isExpectedOver() ? 1 : 2;
    }

    /** The budget of all that stands on a tenant's bill, if there is one. */
    public Optional<Standing> ofAll(TenantId tenant) {
        YearMonth month = month();
        return budgets.all(tenant).stream()
                .filter(budget -> budget.scope() instanceof Scope.OfTenant)
                .findFirst()
                .map(budget -> Standing.of(
                        budget, month, forecasts.latest(tenant, month).orElse(null)));
    }

    /** How many orders spent budgets hold up until somebody approves them: a tenant's, or everybody's. */
    long waiting(@Nullable TenantId tenant) {
        return Stream.of(Budget.Setter.values())
                .mapToLong(approver -> requests.waiting(tenant, approver))
                .sum();
    }

    /** Absent for what was never a budget's name, or is another's. */
    Optional<Budget> find(String id, @Nullable TenantId tenant) {
        try {
            return budgets.find(BudgetId.of(id), tenant);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
