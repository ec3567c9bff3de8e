package pantry.portal.ui.finance;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.finance.records.CreditsPage;
import pantry.portal.ui.finance.records.FilesPage;
import pantry.portal.ui.finance.records.QuestionsPage;
import pantry.portal.ui.shell.NotFoundPage;
import pantry.provisioning.tenancy.Role;

/** A tenant's owner questions a line, finance answers or gives back; both see it where the line stands. */
class DisputesPageTest extends PageTest {
    @Autowired
    private DisputedBill disputed;

    private DisputedBill.Ids bill;

    @BeforeEach
    void bill() {
        bill = disputed.of(tenant);
    }

    private void open() {
        UI.getCurrent().navigate("bills", QueryParameters.fromString(bill.path()));
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private void say(String text) {
        test(find(TextArea.class).single()).setValue(text);
    }

    private boolean offers(String text) {
        return find(Button.class).withText(text).exists();
    }

    @Test
    void anOwnersQuestionIsAnsweredWithACreditThatBothSee() {
        open();
        assertThat(offers("Give a credit")).isFalse();
        press("Question this line");
        press("Ask finance");
        assertThat(find(TextArea.class).single().isInvalid())
                .as("a question says something")
                .isTrue();
        say("Nobody worked that night.");
        press("Ask finance");
        assertThat(words()).contains("Questions on this bill", "Nobody worked that night.", "1 open");
        assertThat(offers("Answer")).isFalse();

        signInAs(Role.FINANCE, null);
        navigate("questions", QuestionsPage.class);
        assertThat(words()).contains("Nobody worked that night.", "web-1, Processors used");
        test(find(Button.class).all().stream()
                        .filter(button -> button.getAriaLabel().orElse("").startsWith("Answer about " + name()))
                        .findFirst()
                        .orElseThrow())
                .click();
        assertThat(find(BigDecimalField.class).single().getHelperText()).contains("€10.00");
        say("You are right.");
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal("2.50"));
        press("Send the answer");
        open();
        assertThat(words()).contains("You are right.", "With a credit.", "−€2.50", "Credits");
        navigate("credits", CreditsPage.class);
        assertThat(words()).contains("You are right.", name(), "Processors used");
    }

    private String name() {
        return jdbc.queryForObject("select name from tenant where id = ?", String.class, tenant.value());
    }

    @ParameterizedTest
    @CsvSource({"10.01, At most €10.00", "0, More than zero", "1.005, More than zero", "-1, More than zero"})
    void aCreditIsNeverMoreThanItsLine(BigDecimal amount, String refusal) {
        signInAs(Role.FINANCE, null);
        open();
        assertThat(offers("Question this line")).isFalse();
        press("Give a credit");
        say("outage");
        test(find(BigDecimalField.class).single()).setValue(amount);
        press("Give the credit");
        assertThat(find(BigDecimalField.class).single().getErrorMessage()).contains(refusal);
        assertThat(find(Dialog.class).exists()).isTrue();
        assertThat(jdbc.queryForObject(
                        "select count(*) from bill_line where corrects_line_id = ?", Integer.class, bill.line()))
                .isZero();
    }

    @Test
    void aCreditSaysWhatItCorrectsAndTheColumnsStillAddUp() {
        signInAs(Role.FINANCE, null);
        open();
        press("Give a credit");
        say("outage of the ninth");
        test(find(BigDecimalField.class).single()).setValue(new BigDecimal("4"));
        press("Give the credit");
        assertThat(words()).contains("€6.000000", "outage of the ninth").doesNotContain("Does not add up");
        String credit = String.valueOf(
                jdbc.queryForObject("select id from bill_line where corrects_line_id = ?", String.class, bill.line()));
        UI.getCurrent().navigate("bills", QueryParameters.fromString("bill=" + bill.bill() + "&line=" + credit));
        assertThat(words()).contains("Corrects", "Processors used of web-1", "Which charges", "€10.00");
        assertThat(offers("Give a credit")).as("a credit is not credited").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"cost-centre, cc-web", "meter, Processors used", "tag, €10.000000"})
    void monthsDivideInOtherWaysAndSumToTheSame(String by, String row) {
        UI.getCurrent().navigate("bills", QueryParameters.fromString("by=" + by));
        assertThat(words()).contains(row, "All of it", "€10.000000");
    }

    @Test
    void anothersBillIsNotThere() {
        signInAs(Role.OWNER, newTenant());
        open();
        assertThat((Component) getCurrentView()).isInstanceOf(NotFoundPage.class);
    }

    @Test
    void aUserSeesTheBillAndNeitherAsksNorGives() {
        signInAs(Role.USER, tenant);
        open();
        assertThat(words()).contains("€10.000000");
        assertThat(offers("Question this line")).isFalse();
        assertThat(offers("Give a credit")).isFalse();
    }

    @Test
    void aMonthThatIsNotClosedHasNoFilesYet() {
        signInAs(Role.FINANCE, null);
        navigate("files/" + disputed.month(), FilesPage.class);
        assertThat(words()).contains("is not closed.", "stand here with number and digest");
    }
}
