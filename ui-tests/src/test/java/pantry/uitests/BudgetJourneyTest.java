package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An owner sets a budget with the keyboard, finance sees it, and it goes by its name alone. */
@UiTest
class BudgetJourneyTest {
    private static final String NAME = "Tag journey=budget";

    @Test
    void aBudgetIsSetSeenByFinanceAndRemoved(People people) {
        Person owner = people.signIn("research-owner").open("/budgets").isOn("Budgets");
        owner.tabTo(owner.button("Set a budget").first()).press("Enter").settle();
        owner.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Of what"))
                .click();
        owner.page()
                .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("The servers that carry a tag"))
                .click();
        owner.settle();
        owner.field("Tag").fill("journey");
        owner.field("Value").fill("budget");
        owner.button("Set it").click();
        assertThat(owner.text("Above zero").first()).isVisible();
        Accessibility.check(owner.page());
        Pictures.take(owner.page(), "budget-set", owner.window());
        owner.dialog()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("Amount for each month")))
                .fill("250");
        owner.button("Set it").click();
        assertThat(owner.heading(NAME)).isVisible();

        Person finance = people.signIn("finance").open("/budgets?q=journey").isOn("Budgets");
        assertThat(finance.heading(NAME)).isVisible();
        assertThat(finance.text("of €250.00").first()).isVisible();

        owner.button("Remove: " + NAME + ", Research").click();
        Locator remove = owner.dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"));
        assertThat(remove).isDisabled();
        owner.dialog().getByRole(AriaRole.TEXTBOX).fill(NAME);
        remove.click();
        assertThat(owner.heading(NAME)).hasCount(0);
    }
}
