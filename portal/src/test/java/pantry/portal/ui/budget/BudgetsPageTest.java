package pantry.portal.ui.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillState;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Role;

class BudgetsPageTest extends PageTest {
    @Autowired
    private Budgets budgets;

    @Autowired
    private PastMonths past;

    @Test
    void whereThereIsNoneThePageSaysWhatOneIsFor() {
        navigate(BudgetsPage.class);
        assertThat(words()).contains("There is no budget yet.", "50, 75, 90 and 100 %");
    }

    @Test
    void aUserSeesHowTheyStandAndChangesNothing() {
        budget(tenant, new Scope.OfTenant(), "100", Budget.Cap.NOTIFY);
        signInAs(Role.USER, tenant);
        navigate(BudgetsPage.class);
        assertThat(words()).contains("All of Unit", "€0.00", "of €100.00, €100.00 left");
        assertThat(links()).as("nothing spent stands on no bill").noneMatch(link -> link.startsWith("bills?"));
        assertThat(find(Button.class).withText("Set a budget").exists()).isFalse();
        assertThat(find(Button.class).withText("Change").exists()).isFalse();
    }

    @Test
    void anOwnerSetsOneAndIsToldWhatIsWrongWithIt() {
        navigate(BudgetsPage.class);
        test(find(Button.class).withText("Set a budget").all().getFirst()).click();
        click("Set it");
        assertThat(find(BigDecimalField.class).single().getErrorMessage()).contains("Above zero");
        find(BigDecimalField.class).single().setValue(new BigDecimal("-3"));
        click("Set it");
        assertThat(find(BigDecimalField.class).single().isInvalid()).isTrue();
        find(BigDecimalField.class).single().setValue(new BigDecimal("1200"));
        click("Set it");
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(words()).contains("All of Unit", "€1,200.00", "Tell, and go on");
        assertThat(budgets.all(tenant)).singleElement().satisfies(one -> {
            assertThat(one.amount().amount()).isEqualByComparingTo("1200");
            assertThat(one.createdBy()).startsWith("someone-");
        });
    }

    @Test
    @SuppressWarnings("unchecked")
    void aTagNeedsBothItsWordsAndASecondOneOfTheSameIsRefused() {
        budget(tenant, new Scope.OfTag("app", "web"), "10", Budget.Cap.REFUSE);
        navigate(BudgetsPage.class);
        test(find(Button.class).withText("Set a budget").all().getFirst()).click();
        Select<Enum<?>> kind = find(Select.class).single();
        kind.setValue(kind.getListDataView().getItem(2));
        find(BigDecimalField.class).single().setValue(BigDecimal.TEN);
        TextField name = field("Tag");
        name.setValue("a=b");
        click("Set it");
        assertThat(name.getErrorMessage()).contains("without =");
        name.setValue("app");
        field("Value").setValue("web");
        click("Set it");
        assertThat(dialogWords()).contains("There is a budget of exactly that already.");
        assertThat(budgets.all(tenant)).hasSize(1);
    }

    @Test
    void whatIsSpentExpectedAndToldIsShown() {
        Budget budget = budget(tenant, new Scope.OfTenant(), "1200", Budget.Cap.REFUSE);
        past.bill(tenant, past.now(), BillState.OPEN, "612.48");
        past.forecast(tenant, past.today(), "1043", "985", "1102");
        budgets.raiseAlerts();
        navigate(BudgetsPage.class);
        assertThat(links()).contains("bills?month=" + past.now() + "&tenant=" + tenant);
        assertThat(words())
                .contains("€612.48", "of €1,200.00, €587.52 left", "80 % sure: €985 to €1,102")
                .contains(
                        "Refuse new servers, volumes, snapshots, starts and larger sizes; what runs goes on", "Within");
        // 50 % of what is spent, 50 and 75 % of what is expected.
        assertThat(budgets.find(budget.id(), tenant).orElseThrow().alerts()).hasSize(3);
        assertThat(find(ListItem.class).all().stream().filter(one -> one.hasClassName("told")))
                .hasSize(3);
    }

    @Test
    void oneThatIsSpentComesFirstAndIsSaid() {
        budget(tenant, new Scope.OfTag("app", "web"), "5000", Budget.Cap.NOTIFY);
        budget(tenant, new Scope.OfTenant(), "600", Budget.Cap.NOTIFY);
        past.bill(tenant, past.now(), BillState.OPEN, "612.48");
        navigate(BudgetsPage.class);
        assertThat(words()).contains("One is spent", "€12.48 over");
        assertThat(words()).contains("one is within the amount").doesNotContain("holds", "wait");
        assertThat(words().indexOf("All of Unit")).isLessThan(words().indexOf("Tag app=web"));
    }

    @Test
    void aLinkOpensItToBeChangedUnlessSomebodyElseDidMeanwhile() {
        Budget budget = budget(tenant, new Scope.OfTenant(), "100", Budget.Cap.NOTIFY);
        UI.getCurrent()
                .navigate("budgets", QueryParameters.of("open", budget.id().toString()));
        assertThat(find(BigDecimalField.class).single().getValue()).isEqualByComparingTo("100");
        budgets.change(budget.id(), tenant, new BigDecimal("150"), null, OptionalLong.empty(), Actor.SYSTEM);
        find(BigDecimalField.class).single().setValue(new BigDecimal("300"));
        click("Save the budget");
        assertThat(dialogWords()).contains("Somebody else changed this budget");
        assertThat(budgets.find(budget.id(), tenant).orElseThrow().amount().amount())
                .isEqualByComparingTo("150");
    }

    @Test
    void anothersBudgetIsNotOpenedByItsAddress() {
        Budget foreign = budget(newTenant(), new Scope.OfTenant(), "100", Budget.Cap.NOTIFY);
        UI.getCurrent()
                .navigate("budgets", QueryParameters.of("open", foreign.id().toString()));
        assertThat(find(Dialog.class).all()).isEmpty();
        UI.getCurrent().navigate("budgets", QueryParameters.of("open", "nonsense"));
        assertThat(find(Dialog.class).all()).isEmpty();
    }

    @Test
    void financeFindsThemByTenantAndOneIsRemovedOnlyByItsName() {
        Budget budget = budget(tenant, new Scope.OfTenant(), "77", Budget.Cap.NOTIFY);
        signInAs(Role.FINANCE, null);
        UI.getCurrent().navigate("budgets", QueryParameters.of("q", budget.tenantName()));
        assertThat(words()).contains(budget.tenantName());
        test(find(Button.class).withText("Remove").single()).click();
        TextField typed = find(TextField.class).all().stream()
                .filter(one -> one.getLabel().startsWith("Type "))
                .findFirst()
                .orElseThrow();
        typed.setValue("All of " + budget.tenantName());
        find(Button.class).withText("Remove").all().getLast().click();
        assertThat(budgets.find(budget.id(), null)).isEmpty();
        UI.getCurrent().navigate("budgets", QueryParameters.of("q", "no such tenant"));
        assertThat(words()).contains("No budget has “no such tenant” in its name.");
        assertThat(find(RadioButtonGroup.class).all()).isEmpty();
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(one -> label.equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private String dialogWords() {
        return find(Dialog.class).single().getElement().getTextRecursively();
    }

    private Budget budget(TenantId of, Scope scope, String amount, Budget.Cap cap) {
        return ((BudgetOutcome.Kept) budgets.add(of, scope, new BigDecimal(amount), cap, Actor.SYSTEM)).budget();
    }
}
