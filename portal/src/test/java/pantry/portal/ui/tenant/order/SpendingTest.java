package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetId;
import pantry.billing.budget.Scope;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.TypicalUse;
import pantry.provisioning.ground.TenantId;

/** Which budget an order is measured by, and how that one would stand with it. */
class SpendingTest {
    private static final Map<String, String> TAGS = Map.of("app", "web");

    @Test
    void theTightestOfThoseThatItCountsTowards() {
        Budget all = budget(new Scope.OfTenant(), "1200", "612", "1043", Budget.Cap.NOTIFY);
        Budget tag = budget(new Scope.OfTag("app", "web"), "100", "20", "90", Budget.Cap.NOTIFY);
        Budget other = budget(new Scope.OfTag("app", "mail"), "1", "1", "1", Budget.Cap.REFUSE);
        Budget centre = budget(new Scope.OfCostCentre("CC-1"), "1", "1", "1", Budget.Cap.REFUSE);
        List<Budget> budgets = List.of(all, other, tag, centre);

        assertThat(Spending.tightest(budgets, List.of("CC-2"), TAGS)).contains(tag);
        assertThat(Spending.tightest(budgets, List.of("CC-2"), Map.of())).contains(all);
        assertThat(Spending.tightest(List.of(other), List.of("CC-2"), TAGS)).isEmpty();
        assertThat(Budget.strictest(budgets, List.of("CC-2"), TAGS)).isEmpty();
        assertThat(Budget.strictest(budgets, List.of("CC-1"), TAGS)).contains(centre);
    }

    @Test
    void oneThatRefusesGoesBeforeOneThatIsFurtherOver() {
        Budget told = budget(new Scope.OfTenant(), "10", "500", null, Budget.Cap.NOTIFY);
        Budget refuses = budget(new Scope.OfTag("app", "web"), "10", "10", null, Budget.Cap.REFUSE);

        assertThat(Spending.tightest(List.of(told, refuses), List.of("CC"), TAGS))
                .contains(refuses);
        assertThat(Spending.tightest(List.of(told), List.of("CC"), TAGS)).contains(told);
    }

    @Test
    void theOrderAddsTheHoursThatAreLeft() {
        Spending spending = Spending.of(
                budget(new Scope.OfTenant(), "1200", "612", "1043", Budget.Cap.NOTIFY), estimate("0.178"), 300);

        assertThat(spending.ofOrder().amount()).isEqualByComparingTo("53.4");
        assertThat(spending.with().amount()).isEqualByComparingTo("1096.4");
        assertThat(spending.isOver()).isFalse();
        assertThat(spending.isForecast()).isTrue();
        assertThat(Spending.of(
                                budget(new Scope.OfTenant(), "1200", "612", null, Budget.Cap.NOTIFY),
                                estimate("2.00"),
                                300)
                        .isOver())
                .isTrue();
    }

    private static Budget budget(Scope scope, String amount, String spent, @Nullable String forecast, Budget.Cap cap) {
        return new Budget(
                new BudgetId(UUID.randomUUID()),
                new TenantId(UUID.randomUUID()),
                "Marketing",
                scope,
                money(amount),
                cap,
                money(spent),
                forecast == null ? null : money(forecast),
                List.of(),
                Instant.EPOCH,
                "someone",
                Budget.Setter.OWNER,
                1);
    }

    private static Estimate estimate(String perHour) {
        Estimate.Cost cost = new Estimate.Cost(money(perHour), money("130"));
        return new Estimate(
                cost,
                cost,
                cost,
                cost,
                List.of(),
                new TypicalUse(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, false));
    }

    private static Money money(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("EUR"));
    }
}
