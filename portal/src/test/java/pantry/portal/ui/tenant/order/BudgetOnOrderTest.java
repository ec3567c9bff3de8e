package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillState;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.tenant.HomePage;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Role;

/** A cap on the order form teaches: which budget, how much of how much, until when, and who can change it. */
class BudgetOnOrderTest extends PageTest {
    @Autowired
    private Budgets budgets;

    @Autowired
    private PastMonths past;

    @Test
    void aSpentBudgetThatRefusesSaysSoAndLeadsItsOwnerToIt() {
        Budget budget = spent(Budget.Cap.REFUSE);
        navigate(OrderPage.class);
        assertThat(words())
                .contains("€612.48 of €600.00", "Every order counts towards it.", "You can raise it.")
                .contains("The budget is spent: All of Unit");
        assertThat(links()).contains("budgets?open=" + budget.id());
    }

    @Test
    void aUserIsToldWhoCanRaiseIt() {
        spent(Budget.Cap.REFUSE);
        signInAs(Role.USER, tenant);
        navigate(HomePage.class);
        navigate(OrderPage.class);
        assertThat(words()).contains("The owner of your business unit can raise it.");
    }

    @Test
    void oneThatOnlyTellsRefusesNothing() {
        spent(Budget.Cap.NOTIFY);
        navigate(OrderPage.class);
        assertThat(words()).doesNotContain("The budget is spent");
    }

    @Test
    void oneThatAsksForAnApprovalSaysSoBeforeItIsSent() {
        spent(Budget.Cap.APPROVAL);
        navigate(OrderPage.class);
        assertThat(words())
                .contains("€612.48 of €600.00", "This order waits for an approval", "as soon as finance gives it")
                .contains("Nothing is reserved or billed until then; after 7 days", "Ask for approval");
    }

    @Test
    void theHomeSaysWhatIsExpectedAndLeft() {
        spent(Budget.Cap.NOTIFY);
        past.forecast(tenant, past.today(), "1043", "985", "1102");
        server(tenant, "web-1", ServerState.RUNNING);
        navigate(OrderPage.class);
        navigate(HomePage.class);
        assertThat(words())
                .contains("€612.48", "€1,043.00", "forecast, 80 % sure: €985 to €1,102")
                .contains("€12.48", "over the budget of €600.00");
    }

    private Budget spent(Budget.Cap cap) {
        // An image must be there for the form to have something to order.
        server(tenant, "old", ServerState.STOPPED);
        past.bill(tenant, past.now(), BillState.OPEN, "612.48");
        return ((BudgetOutcome.Kept)
                        budgets.add(tenant, new Scope.OfTenant(), new BigDecimal("600"), cap, Actor.SYSTEM))
                .budget();
    }
}
