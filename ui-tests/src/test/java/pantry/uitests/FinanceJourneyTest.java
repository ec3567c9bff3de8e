package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Finance opens a bill down to the hours that it was made of. */
@UiTest
@Disabled("until the pages stand")
class FinanceJourneyTest {
    @Test
    void aBillOpensDownToItsHours(People people) {
        Person finance = people.signIn("finance").open("/bills").isOn("Bills");
        for (String level : new String[] {"Marketing", "web-1", "Memory guaranteed"}) {
            finance.text(level).first().click();
            finance.settle();
            Accessibility.check(finance.page());
        }
        assertThat(finance.page()
                        .getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(":00"))
                        .first())
                .isVisible();
        Pictures.take(finance.page(), "bills-hours", finance.window());
    }

    @Test
    void operationsAreNotFinancesBusiness(People people) {
        Person finance = people.signIn("finance").open("/operations");
        assertThat(finance.heading("Operations")).hasCount(0);
    }
}
