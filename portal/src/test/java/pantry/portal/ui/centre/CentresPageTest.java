package pantry.portal.ui.centre;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillState;
import pantry.billing.split.SplitOutcome;
import pantry.billing.split.SplitRule;
import pantry.billing.split.SplitRules;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.budget.BudgetsPage;
import pantry.portal.ui.shell.NoPermissionPage;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Role;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class CentresPageTest extends PageTest {
    @Autowired
    private SplitRules rules;

    @Autowired
    private PastMonths past;

    @Autowired
    private CentreDesk desk;

    @Test
    void withoutARuleThePageSaysWhatOneDoes() {
        navigate(CentresPage.class);
        assertThat(words()).contains("There is no rule.", "percentages that sum to 100");
    }

    @Test
    void whoDividesIsNoUsersBusiness() {
        signInAs(Role.USER, tenant);
        navigate("cost-centres", NoPermissionPage.class);
    }

    @Test
    void partsMustBeTheWholeAndWhatIsMissingIsSaid() {
        navigate(CentresPage.class);
        click("Divide between cost centres");
        part(0, "CC-1", "60");
        part(1, "CC-1", "30");
        assertThat(dialogWords()).contains("90 %: 10 % is paid by none");
        click("Divide it so");
        assertThat(centres().get(1).getErrorMessage()).contains("there already");
        assertThat(rules.all(tenant)).isEmpty();
        part(1, "CC-2", "40.005");
        click("Divide it so");
        assertThat(percents().get(1).getErrorMessage()).contains("at most 2 decimals");
        part(1, "CC-2", "40");
        assertThat(dialogWords()).contains("100 %, the whole");
        click("Divide it so");
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(words()).contains("All servers without a rule of their own", "CC-1: 60 %", "CC-2: 40 %");
        assertThat(rules.all(tenant)).hasSize(1);
    }

    @Test
    void aBillIsShownDividedAndItsPartsAreItsSum() {
        past.line(past.bill(tenant, past.now(), BillState.OPEN, "100"), tenant, ServerId.of(someId()), "web-1", "100");
        navigate(CentresPage.class);
        assertThat(words()).contains("€100.00", "One cost centre");
        rule(tenant, "25", "75");
        signInAs(Role.FINANCE, null);
        navigate(BudgetsPage.class);
        navigate(CentresPage.class);
        assertThat(words()).contains("€25.00", "€75.00", "Unit");
        assertThat(links()).contains("bills?month=" + past.now() + "&tenant=" + tenant);
    }

    @Test
    void aSecondRuleOfTheSameDaysIsRefusedWithTheOneInTheWay() {
        rule(tenant, "50", "50");
        navigate(CentresPage.class);
        click("Divide between cost centres");
        part(0, "CC-1", "10");
        part(1, "CC-2", "90");
        click("Divide it so");
        assertThat(dialogWords())
                .contains("A rule for All servers without a rule of their own holds in these days already");
        assertThat(rules.all(tenant)).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsNotAllOfThem() {
        navigate(CentresPage.class);
        click("Divide between cost centres");
        part(0, "CC-1", "60");
        part(1, "CC-2", "40");
        ComboBox<Server> servers = servers();
        ComponentUtil.fireEvent(servers, new ComboBoxBase.CustomValueSetEvent<>(servers, true, "wbe-1"));
        click("Divide it so");
        assertThat(servers.getErrorMessage()).contains("There is no server wbe-1.");
        assertThat(rules.all(tenant)).isEmpty();
        ServerId web = server(tenant, "web-1", ServerState.RUNNING);
        servers.setItems(desk.servers(tenant));
        servers.setValue(servers.getListDataView().getItem(0));
        click("Divide it so");
        assertThat(rules.all(tenant).getFirst().server()).isEqualTo(web);
    }

    /** The browser says what is typed at once, and what it makes of it only when the field was left and the list was asked. */
    @Test
    void whatIsTypedCountsAlsoBeforeTheFieldHasAValue() {
        ServerId web = server(tenant, "web-1", ServerState.RUNNING);
        server(tenant, "web-2", ServerState.RUNNING);
        navigate(CentresPage.class);
        click("Divide between cost centres");
        part(0, "CC-1", "60");
        part(1, "CC-2", "40");
        ComboBox<Server> servers = servers();
        type(servers, "wbe-1");
        click("Divide it so");
        assertThat(servers.getErrorMessage()).contains("There is no server wbe-1.");
        servers.setValue(servers.getListDataView().getItem(1));
        type(servers, "web");
        click("Divide it so");
        assertThat(servers.getErrorMessage()).contains("There is no server web.");
        assertThat(rules.all(tenant)).isEmpty();
        type(servers, "web-1");
        click("Divide it so");
        assertThat(rules.all(tenant).getFirst().server()).isEqualTo(web);
    }

    private static void type(ComboBox<?> box, String text) {
        ObjectNode typed = new ObjectMapper().createObjectNode();
        typed.put("element.inputElement.value", text);
        box.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(box.getElement(), "input", typed));
    }

    /** What is no day would be none, and none means that the rule holds on. */
    @Test
    void aRuleWithAnEndThatIsNoDayIsNotOneWithoutEnd() {
        navigate(CentresPage.class);
        click("Divide between cost centres");
        part(0, "CC-1", "60");
        part(1, "CC-2", "40");
        DatePicker until = find(DatePicker.class).all().getLast();
        until.getElement().setProperty("_inputElementValue", "next spring");
        ObjectNode typed = new ObjectMapper().createObjectNode();
        until.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(until.getElement(), "unparsable-change", typed));
        click("Divide it so");
        assertThat(until.isInvalid()).isTrue();
        assertThat(rules.all(tenant)).isEmpty();
    }

    @Test
    void aRuleEndsOnADayAndGoesByItsName() {
        rule(tenant, "50", "50");
        navigate(CentresPage.class);
        click("End");
        find(DatePicker.class).single().setValue(past.today().minusDays(1));
        find(Button.class).withText("End").all().getLast().click();
        assertThat(dialogWords()).contains("It would end before it begins");
        find(DatePicker.class).single().setValue(past.today().plusDays(3));
        find(Button.class).withText("End").all().getLast().click();
        assertThat(rules.all(tenant).getFirst().to()).isEqualTo(past.today().plusDays(3));
        click("Remove");
        find(TextField.class).single().setValue("All servers without a rule of their own");
        find(Button.class).withText("Remove").all().getLast().click();
        assertThat(rules.all(tenant)).isEmpty();
    }

    private SplitRule rule(TenantId of, String one, String other) {
        return ((SplitOutcome.Kept) rules.add(
                        of,
                        null,
                        past.today(),
                        null,
                        List.of(
                                new SplitRule.Part("CC-1", new BigDecimal(one)),
                                new SplitRule.Part("CC-2", new BigDecimal(other))),
                        Actor.SYSTEM))
                .rule();
    }

    private void part(int at, String centre, String percent) {
        centres().get(at).setValue(centre);
        percents().get(at).setValue(new BigDecimal(percent));
    }

    private List<TextField> centres() {
        return find(TextField.class).all().stream()
                .filter(field -> "Cost centre".equals(field.getLabel()))
                .toList();
    }

    private List<BigDecimalField> percents() {
        return find(BigDecimalField.class).all();
    }

    private void click(String text) {
        test(find(Button.class).withText(text).all().getFirst()).click();
    }

    private String dialogWords() {
        return find(Dialog.class).single().getElement().getTextRecursively();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Server> servers() {
        return (ComboBox<Server>) find(ComboBox.class).all().stream()
                .filter(box -> "Server".equals(box.getLabel()))
                .findFirst()
                .orElseThrow();
    }
}
