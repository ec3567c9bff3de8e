package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An owner divides what is billed between cost centres; finance sees the rule, ends it, and it goes by its name alone. */
@UiTest
class CostCentreJourneyTest {
    private static final String EVERYTHING = "All servers without a rule of their own";

    @Test
    void aRuleIsSetSeenEndedAndRemoved(People people) {
        Person owner = people.signIn("research-owner").open("/cost-centres").isOn("Cost centres");
        owner.tabTo(owner.button("Divide between cost centres").first())
                .press("Enter")
                .settle();
        Locator centres = part(owner, "Cost centre");
        Locator parts = part(owner, "Part");
        centres.nth(0).fill("LAB-1");
        parts.nth(0).fill("70");
        centres.nth(1).fill("LAB-1");
        parts.nth(1).fill("40");
        parts.nth(1).press("Tab");
        assertThat(owner.dialog().getByText("10 % too much")).isVisible();
        save(owner);
        assertThat(owner.dialog().getByText("This one is there already")).isVisible();
        Accessibility.check(owner.page());
        centres.nth(1).fill("LAB-2");
        parts.nth(1).fill("30");
        save(owner);
        assertThat(owner.dialog()).hasCount(0);
        assertThat(owner.text("LAB-1: 70 %")).isVisible();
        Accessibility.check(owner.page());
        Pictures.take(owner.page(), "cost-centre-rule", owner.window());

        Person finance = people.signIn("finance").open("/cost-centres").isOn("Cost centres");
        assertThat(finance.text("LAB-2: 30 %")).isVisible();
        verb(finance, "End").click();
        finance.settle();
        Accessibility.check(finance.page());
        finance.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("End").setExact(true))
                .click();
        finance.settle();
        assertThat(finance.dialog()).hasCount(0);

        owner.open("/cost-centres");
        verb(owner, "Remove").click();
        Locator remove = owner.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Remove").setExact(true));
        assertThat(remove).isDisabled();
        owner.dialog().getByRole(AriaRole.TEXTBOX).fill(EVERYTHING);
        remove.click();
        assertThat(owner.text("LAB-1: 70 %")).hasCount(0);
    }

    private static void save(Person person) {
        person.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Divide it so"))
                .click();
        person.settle();
    }

    private static Locator part(Person person, String label) {
        return person.dialog()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    private static Locator verb(Person person, String verb) {
        return person.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName(Pattern.compile("^" + verb + ": " + EVERYTHING)));
    }
}
