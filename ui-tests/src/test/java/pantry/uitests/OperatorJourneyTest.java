package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The operator walks the rack and decides what a tenant may have. */
@UiTest
@Disabled("until the pages stand")
class OperatorJourneyTest {
    private static final int SERVERS_OF_THE_DEMO = 100;

    @Test
    void theRackIsWalkedWithArrowKeys(People people) {
        Person operator = people.signIn("operator").open("/racks");
        Locator slots = operator.page().getByRole(AriaRole.GRIDCELL);
        slots.first().focus();
        operator.press("ArrowRight");
        assertThat(slots.nth(1)).isFocused();
        operator.press("ArrowLeft");
        assertThat(slots.first()).isFocused();
        operator.press("Enter");
        operator.settle();
        Accessibility.check(operator.page());
        Pictures.take(operator.page(), "racks-chosen", operator.window());
    }

    @Test
    void aQuotaThatIsEditedHoldsForTheNextOrder(People people, Portal portal) {
        Person operator = people.signIn("operator").open("/tenants").isOn("Tenants");
        operator.text("Research").first().click();
        operator.settle().field("Servers").fill("5");
        Accessibility.check(operator.page());
        Pictures.take(operator.page(), "tenants-quota", operator.window());
        operator.button("Save").click();
        operator.settle();
        try {
            portal.api("research-owner").assertRefused("journey-5", "QUOTA");
        } finally {
            portal.api("operator").limit("Research", "servers", SERVERS_OF_THE_DEMO);
        }
    }
}
