package pantry.portal.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.BudgetRecipients;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.security.Caller;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.budget.BudgetsPage;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.notice.AddressCheck;
import pantry.provisioning.notice.DeliveryDuty;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Webhook;
import pantry.provisioning.notice.WebhookAddress;
import pantry.provisioning.notice.Webhooks;
import pantry.provisioning.tenancy.EmailAddress;
import pantry.provisioning.tenancy.Mailboxes;
import pantry.provisioning.tenancy.Role;

class NoticesPageTest extends PageTest {
    @Autowired
    private Mailboxes mailboxes;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Budgets budgets;

    @Autowired
    private BudgetRecipients recipients;

    @Autowired
    private DeliveryDuty duty;

    @SuppressWarnings("unchecked") // its items are kinds
    private void select(NoticeKind kind) {
        ((CheckboxGroup<NoticeKind>) find(CheckboxGroup.class).single()).setValue(Set.of(kind));
    }

    private void click(String text) {
        test(find(Button.class).withText(text).all().getFirst()).click();
    }

    @Test
    void anOwnerSetsTheirAddressAndIsToldThatNoMailIsSent() {
        navigate(NoticesPage.class);
        assertThat(words()).contains("No mail is sent.", "SPRING_MAIL_HOST", "none: is not mailed");
        click("Set your address");
        find(TextField.class).single().setValue("me at home");
        click("Save your address");
        assertThat(find(TextField.class).single().getErrorMessage()).contains("name@host");
        find(TextField.class).single().setValue(" me@unit.example ");
        click("Save your address");
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(words()).contains("me@unit.example");
        Caller caller = Viewer.caller();
        assertThat(mailboxes.find(caller.account().id()).orElseThrow().address())
                .isEqualTo(new EmailAddress("me@unit.example"));
    }

    @Test
    void aWebhookIsAddedShowsItsSecretOnceAndIsTested() {
        navigate(NoticesPage.class);
        click("Add a webhook");
        find(TextField.class).single().setValue("https://192.168.1.1/");
        click("Add it");
        assertThat(find(TextField.class).single().getErrorMessage()).contains("may not call");
        find(TextField.class).single().setValue("no address");
        click("Add it");
        assertThat(find(TextField.class).single().isInvalid()).isTrue();
        find(TextField.class).single().setValue("http://127.0.0.1:1/in");
        click("Add it");
        assertThat(find(Pre.class).single().getText()).startsWith("whsec_");
        click("Close");
        assertThat(words())
                .contains("http://127.0.0.1:1/in", "Called with everything")
                .doesNotContain("whsec_");

        click("Send a test");
        assertThat(words()).contains("Test by someone-", "webhook at http://127.0.0.1:1", "Waiting");
        duty.turn();
        navigate(NoticesPage.class);
        assertThat(words()).contains("Tried once: no connection", "Next attempt:");
        Webhook webhook = webhooks.all(tenant).getFirst();
        click("Change");
        assertThat(find(TextField.class).single().getValue()).isEqualTo("http://127.0.0.1:1/in");
        find(CheckboxGroup.class).single().clear();
        find(TextField.class).single().setValue("https://10.0.0.1/");
        click("Save it");
        assertThat(find(CheckboxGroup.class).single().getErrorMessage()).contains("at least one");
        assertThat(find(TextField.class).single().getErrorMessage()).contains("may not call");
        select(NoticeKind.BILL_CLOSED);
        find(TextField.class).single().setValue("http://127.0.0.1:1/other");
        click("Save it");
        assertThat(words())
                .contains("http://127.0.0.1:1/other", "Called with: Closed bills")
                .doesNotContain("whsec_");
        click("New secret");
        assertThat(find(Pre.class).single().getText()).startsWith("whsec_");
        click("Close");
        assertThat(words()).contains("former secret signs as well");
        click("Remove");
        find(TextField.class).single().setValue("127.0.0.1");
        test(find(Button.class).withText("Remove").all().getLast()).click();
        assertThat(webhooks.all(tenant)).isEmpty();
        assertThat(words()).contains("No webhook is called.", "Failed", "the webhook was removed");
        click("Send again");
        assertThat(words()).contains("Waiting");
        assertThat(webhook.tenant()).isEqualTo(tenant);
    }

    @Test
    void whatIsAnothersIsNotShown() {
        webhooks.add(
                newTenant(),
                new AddressCheck.Allowed(WebhookAddress.parse("http://127.0.0.1:1/others")),
                Set.of(),
                Actor.SYSTEM);
        navigate(NoticesPage.class);
        assertThat(words()).doesNotContain("others").contains("Nothing was told yet.");
    }

    @Test
    void financeSeesForWhomNobodyIsMailed() {
        signInAs(Role.FINANCE, null);
        navigate(NoticesPage.class);
        assertThat(words()).contains("business units have an address", "Nobody is mailed for");
    }

    @Test
    void aBudgetHasFurtherAddressesAndSaysWhoIsTold() {
        BudgetOutcome outcome =
                budgets.add(tenant, new Scope.OfTenant(), new BigDecimal("100"), Budget.Cap.NOTIFY, Actor.SYSTEM);
        Budget budget = ((BudgetOutcome.Kept) outcome).budget();
        navigate(BudgetsPage.class);
        assertThat(words()).contains("No mail is sent: there is no mail server. No webhook is called.");
        assertThat(links()).contains("notices");
        click("Also mailed");
        find(TextArea.class).single().setValue("a@x.example, b");
        click("Save the addresses");
        assertThat(find(TextArea.class).single().getErrorMessage()).isEqualTo("No e-mail address: b");
        find(TextArea.class).single().setValue("a@x.example,\nb@x.example");
        click("Save the addresses");
        assertThat(recipients.of(budget))
                .isEqualTo(List.of(new EmailAddress("a@x.example"), new EmailAddress("b@x.example")));
    }

    @Test
    void aUserIsToldNothingOfIt() {
        budgets.add(tenant, new Scope.OfTenant(), new BigDecimal("100"), Budget.Cap.NOTIFY, Actor.SYSTEM);
        signInAs(Role.USER, tenant);
        navigate(BudgetsPage.class);
        assertThat(find(Button.class).withText("Also mailed").exists()).isFalse();
        assertThat(links()).doesNotContain("notices");
    }
}
