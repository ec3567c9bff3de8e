package pantry.portal.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.rest.FakeFabrics;
import pantry.portal.ui.PageTest;
import pantry.provisioning.tenancy.Role;

/** The operator adds hardware in two steps, and sees what it lacks before and after. */
class HardwareTest extends PageTest {
    @Autowired
    private FakeFabrics fabrics;

    private void open() {
        signInAs(Role.OPERATOR, null);
        navigate(RacksPage.class);
    }

    private void fill(String name, String url, String password) {
        test(find(Button.class).withText("Add hardware").single()).click();
        test(find(TextField.class).withCaption("Name").single()).setValue(name);
        test(find(TextField.class).withCaption("Address").single()).setValue(url);
        test(find(TextField.class).withCaption("User").single()).setValue("operator");
        test(find(PasswordField.class).withCaption("Password").single()).setValue(password);
        test(find(Button.class).withText("Ask it").single()).click();
    }

    /** A dialog is not within the page. */
    private void awaitInDialog(String words) {
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(find(Dialog.class).single().getElement().getTextRecursively())
                    .contains(words);
        });
    }

    @Test
    void whatIsThereIsShownWithWhatItLacksAndWhy() {
        open();
        assertThat(words())
                .contains(
                        "Hardware",
                        "main",
                        "from this installation's settings",
                        "It streams no events.",
                        "Meters are read every 10 s.");
    }

    @Test
    void whatWasFoundIsShownBeforeItIsAdded() {
        open();
        int before = fabrics.all().size();
        fill("page-one", "https://10.0.0.21", "right");
        awaitInDialog("1 enclosure, 8 blades and 1 array answer.");
        assertThat(fabrics.all()).hasSize(before);
        test(find(Button.class).withText("Add to the pool").single()).click();
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(fabrics.all()).anyMatch(one -> one.view().name().equals("page-one"));
        });
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            assertThat(words()).contains("page-one");
        });
    }

    @Test
    void aWrongPasswordIsToldAtItsField() {
        open();
        fill("page-two", "https://10.0.0.22", "a guess");
        await().pollInSameThread().untilAsserted(() -> {
            takeTurns();
            PasswordField field =
                    find(PasswordField.class).withCaption("Password").single();
            assertThat(field.isInvalid()).isTrue();
            assertThat(field.getErrorMessage()).contains("not accepted");
        });
        assertThat(fabrics.all()).noneMatch(one -> one.view().name().equals("page-two"));
    }

    @Test
    void whatIsChangedAfterwardsIsAskedAgain() {
        open();
        fill("page-three", "https://10.0.0.23", "right");
        awaitInDialog("8 blades");
        test(find(TextField.class).withCaption("Address").single()).setValue("https://192.0.2.1");
        assertThat(find(Button.class).withText("Add to the pool").exists()).isFalse();
        assertThat(find(Button.class).withText("Ask it").exists()).isTrue();
    }
}
