package pantry.portal.ui.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillState;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.RequestOutcome;
import pantry.portal.approval.RequestState;
import pantry.portal.approval.Wanted;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrders;
import pantry.portal.security.Caller;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.budget.BudgetsPage;
import pantry.portal.ui.shell.NotFoundPage;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Role;

/** Whoever may approve decides where the request stands; whoever asked follows it; both see what happened. */
class RequestsPageTest extends PageTest {
    @Autowired
    private Budgets budgets;

    @Autowired
    private PastMonths past;

    @Autowired
    private OrderRequests requests;

    @Autowired
    private ServerOrders orders;

    /** Asked for by whoever is signed in, under a budget that somebody set. */
    private OrderRequest asked(String name, Actor setter) {
        server(tenant, "old-" + name, ServerState.STOPPED);
        past.bill(tenant, past.now(), BillState.OPEN, "612.48");
        Budget budget = budgets.all(tenant).stream()
                .findFirst()
                .orElseGet(() -> ((BudgetOutcome.Kept) budgets.add(
                                tenant, new Scope.OfTenant(), new BigDecimal("600"), Budget.Cap.APPROVAL, setter))
                        .budget());
        Resolved resolved = (Resolved) orders.resolve(tenant, ServerOrder.of(name, "small", 500, 512));
        return ((RequestOutcome.Done) requests.ask(Wanted.order(resolved), budget, me(), null)).request();
    }

    private static Actor me() {
        Caller caller = Viewer.caller();
        return new Actor(caller.account().id(), caller.account().username(), Actor.Way.PAGE, "", "");
    }

    /** Somebody else has a window of his own. */
    private void become(Role role, @Nullable TenantId of) {
        signInAs(role, of);
        navigate(BudgetsPage.class);
    }

    private boolean offers(String text) {
        return find(Button.class).withText(text).exists();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private RequestState state(OrderRequest request) {
        return requests.find(request.id(), tenant).orElseThrow().state();
    }

    @Test
    void withoutAnyThePageTeachesWhereTheyComeFrom() {
        navigate("order-requests", RequestsPage.class);
        assertThat(words()).contains("Nothing waits for an approval.", "Choose that at the budget.");
        assertThat(links()).contains("budgets", "order-requests?all=true");
    }

    @Test
    void anOwnerSeesWhatItCostsAndRejectsItWithAReasonThatWhoAskedReads() {
        Actor owner = me();
        signInAs(Role.USER, tenant);
        OrderRequest request = asked("web-1", owner);
        UI.getCurrent().navigate("order-requests/" + request.id());
        assertThat(words())
                .contains(
                        "web-1", "Waiting", "0.5 processors", "€612.48 of €600.00 spent", "It waits for the owner of");
        assertThat(offers("Approve")).isFalse();
        assertThat(offers("Withdraw")).isTrue();

        become(Role.OWNER, tenant);
        navigate("order-requests", RequestsPage.class);
        navigate(BudgetsPage.class);
        assertThat(words()).contains("One order waits for an approval").doesNotContain("holds");
        assertThat(links()).contains("order-requests");
        navigate("order-requests", RequestsPage.class);
        assertThat(offers("Withdraw")).as("he did not ask").isFalse();
        press("Reject");
        press("Reject it");
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        test(find(TextArea.class).single()).setValue("Wait for December.");
        press("Reject it");
        assertThat(find(Dialog.class).exists()).isFalse();
        assertThat(state(request)).isEqualTo(RequestState.REJECTED);
        assertThat(words()).contains("Nothing waits for an approval.");
        UI.getCurrent().navigate("order-requests/" + request.id());
        assertThat(words()).contains("Rejected: Wait for December.", "rejected it");
    }

    /** The one that was rejected is gone with what had the focus: who works by keyboard goes on at the next. */
    @Test
    void afterOneIsRejectedTheFocusIsAtTheNextAndThenAtThePagesHeading() {
        asked("web-1", me());
        asked("web-2", me());
        navigate("order-requests", RequestsPage.class);
        takeTurns();
        reject("web-2");
        assertThat(focused()).isEqualTo("web-1");
        reject("web-1");
        assertThat(focused()).isEqualTo("Approvals");
    }

    private void reject(String name) {
        find(Button.class).withText("Reject").all().stream()
                .filter(one -> one.getAriaLabel().orElse("").contains(name))
                .findFirst()
                .orElseThrow()
                .click();
        test(find(TextArea.class).single()).setValue("Wait for December.");
        find(Button.class).withText("Reject it").single().click();
    }

    /** Where the browser is told to go on. */
    private static String focused() {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(one -> one.getInvocation().getExpression().contains("Pantry.goOn"))
                .map(one -> Element.get(one.getOwner()).getTextRecursively())
                .reduce((first, last) -> last)
                .orElse("");
    }

    @Test
    void whatCanNotBeHadSaysWhyAndWaitsOn() {
        OrderRequest request = asked("web-1", me());
        navigate("order-requests", RequestsPage.class);
        commands.decision = CompletableFuture.completedFuture(new Decision.Conflict("No blade has room."));
        press("Approve");
        for (int turns = 0; turns < 100_000 && !words().contains("could not be had"); turns++) {
            takeTurns();
        }
        commands.decision = new CompletableFuture<>();
        assertThat(words())
                .contains("It was approved and could not be had.", "No blade has room.", "It could not be had");
        assertThat(offers("Approve")).isTrue();
        assertThat(state(request)).isEqualTo(RequestState.WAITING);
    }

    @Test
    void financesBudgetIsFinancesToApprove() {
        OrderRequest request = asked("web-1", Actor.SYSTEM);
        navigate("order-requests", RequestsPage.class);
        assertThat(offers("Approve")).isFalse();
        assertThat(offers("Withdraw")).as("he asked").isTrue();
        become(Role.FINANCE, null);
        UI.getCurrent().navigate("order-requests/" + request.id());
        assertThat(offers("Approve")).isTrue();
        assertThat(words()).contains("It waits for finance.");
        become(Role.OWNER, newTenant());
        UI.getCurrent().navigate("order-requests/" + request.id());
        assertThat((Component) getCurrentView()).isInstanceOf(NotFoundPage.class);
    }
}
