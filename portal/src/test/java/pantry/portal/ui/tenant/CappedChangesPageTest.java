package pantry.portal.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillState;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.approval.OrderRequest;
import pantry.portal.approval.OrderRequests;
import pantry.portal.approval.Wish;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.tenant.order.ResizeDesk;
import pantry.portal.ui.tenant.storage.NewVolumeDialog;
import pantry.portal.ui.tenant.storage.StorageDesk;
import pantry.portal.ui.tenant.storage.VolumesPage;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;

/** By page as by the API: a spent budget is asked before a server is started, made larger or cloned. */
class CappedChangesPageTest extends PageTest {
    @Autowired
    private Budgets budgets;

    @Autowired
    private PastMonths past;

    @Autowired
    private OrderRequests requests;

    @Autowired
    private Servers servers;

    @Autowired
    private StorageDesk storage;

    @Autowired
    private ResizeDesk resizes;

    private void spent(Budget.Cap cap) {
        past.bill(tenant, past.now(), BillState.OPEN, "612.48");
        budgets.add(tenant, new Scope.OfTenant(), new BigDecimal("600"), cap, Actor.SYSTEM);
    }

    private List<OrderRequest> waiting() {
        return requests.page(tenant, Set.of(), null, 10).items();
    }

    @Test
    void aStartThatHasToBeApprovedWaitsAndItsPageSaysForWhom() {
        ServerId id = server(tenant, "web-1", ServerState.STOPPED);
        spent(Budget.Cap.APPROVAL);
        navigate("servers/" + id, ServerPage.class);
        test(find(Button.class).withText("Start").single()).click();
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(words()).contains("Start of web-1", "It waits for finance", "€612.48 of €600.00 spent");
        });
        assertThat(waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.wish()).isEqualTo(new Wish.Start(id)));
        assertThat(servers.find(tenant, id).orElseThrow().state())
                .as("nothing has begun")
                .isEqualTo(ServerState.STOPPED);
    }

    @Test
    void aCloneIsRefusedInWordsThatSayWhatToDo() {
        ServerId id = server(tenant, "web-1", ServerState.RUNNING);
        spent(Budget.Cap.REFUSE);
        navigate("servers/" + id, ServerPage.class);
        storage.clone(servers.find(tenant, id).orElseThrow(), "web-2");
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(find(Notification.class).all()).hasSize(1);
        });
        assertThat(find(Notification.class).single().getElement().getTextRecursively())
                .contains("is spent: 612.480000 EUR of 600.000000 EUR", "until it is raised");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void moreForAServerSaysThatItWaitsBeforeItIsAskedForAndLessNeverDoes() {
        ServerId id = server(tenant, "web-1", ServerState.RUNNING);
        spent(Budget.Cap.APPROVAL);
        navigate("servers/" + id, ServerPage.class);
        resizes.open(servers.find(tenant, id).orElseThrow(), List.of(), () -> {});
        NumberField processors = find(NumberField.class).withLabel("Processors").single();
        test(processors).setValue(2.0);
        assertThat(dialog()).contains("More for it waits for an approval: it keeps its size until finance gives it");
        assertThat(find(Button.class).withText("Ask for approval").exists()).isTrue();
        test(processors).setValue(0.1);
        assertThat(dialog()).contains("Nothing stops").doesNotContain("waits for an approval");
        assertThat(find(Button.class).withText("Ask for approval").exists()).isFalse();
    }

    @Test
    void aNewVolumeSaysThatItWaitsAndThenItDoes() {
        spent(Budget.Cap.APPROVAL);
        navigate("volumes", VolumesPage.class);
        new NewVolumeDialog(storage, tenant, null).open();
        assertThat(dialog())
                .contains("€612.48 of €600.00", "nothing is made until finance gives it; after 7 days without a word");
        test(find(TextField.class).withLabel("Name").single()).setValue("data-1");
        test(find(Button.class).withText("Ask for approval").single()).click();
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(words()).contains("Volume data-1", "It waits for finance", "10 GiB");
        });
        assertThat(waiting())
                .singleElement()
                .satisfies(one -> assertThat(one.wish()).isEqualTo(new Wish.NewVolume(10, null, "")));
    }

    @Test
    void aVolumeThatABudgetRefusesIsNotOffered() {
        spent(Budget.Cap.REFUSE);
        navigate("volumes", VolumesPage.class);
        new NewVolumeDialog(storage, tenant, null).open();
        assertThat(dialog()).contains("Nothing that adds to it is made until it is raised or the month ends");
        assertThat(find(Button.class).withText("Make the volume").single().isEnabled())
                .isFalse();
    }

    private String dialog() {
        return find(Dialog.class).single().getElement().getTextRecursively();
    }
}
