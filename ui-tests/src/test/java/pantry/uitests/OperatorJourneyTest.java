package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operator walks the racks, sees a blade fail, decides what tenants may have, and follows everybody's work. */
@UiTest
class OperatorJourneyTest {
    private static final int SERVERS_OF_THE_DEMO = 100;
    private static final int SLOTS_IN_A_ROW = 12;

    @Test
    void theRackIsWalkedWithArrowKeys(People people, Portal portal) {
        JsonObject blade = busyBlade(portal);
        String server = blade.getAsJsonArray("slices")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("server")
                .get("name")
                .getAsString();
        int slot = blade.get("slot").getAsInt();
        Person operator = people.signIn("operator").open("/racks");
        Locator slots = operator.page().getByRole(AriaRole.GRIDCELL);
        slots.first().focus();
        operator.press("ArrowRight");
        assertThat(slots.nth(1)).isFocused();
        operator.press("ArrowDown");
        assertThat(slots.nth(1 + SLOTS_IN_A_ROW)).isFocused();
        operator.press("ArrowUp", "Home");
        assertThat(slots.first()).isFocused();
        operator.press("End");
        assertThat(slots.nth(SLOTS_IN_A_ROW - 1)).isFocused();
        operator.press("Control+Home");
        for (int i = 1; i < slot; i++) {
            operator.press("ArrowRight");
        }
        operator.press("Enter").settle();
        assertThat(operator.heading(blade.get("name").getAsString())).isVisible();
        assertThat(slots.nth(slot - 1)).isFocused();
        assertThat(slots.nth(slot - 1)).hasAttribute("aria-selected", "true");
        assertThat(operator.page())
                .hasURL(Pattern.compile("/racks\\?blade=" + blade.get("name").getAsString()));

        operator.link(server).first().click();
        operator.settle();
        assertThat(operator.page()).hasURL(Pattern.compile("server=[0-9a-f-]{36}"));
        assertThat(operator.heading(server)).isVisible();
        assertThat(slots.nth(slot - 1)).hasClass(Pattern.compile("\\blit\\b"));
        Accessibility.check(operator.page());
        Pictures.take(operator.page(), "racks-chosen", operator.window());
        // The address alone shows the same to a colleague.
        operator.open(operator.page().url());
        assertThat(operator.heading(server)).isVisible();
    }

    @Test
    void aBladeThatFailsShowsInTheOpenRack(People people, Portal portal) {
        JsonObject blade = busyBlade(portal);
        Person operator = people.signIn("operator").open("/racks");
        Locator slot = operator.page()
                .getByRole(AriaRole.GRIDCELL, named("^" + blade.get("name").getAsString() + ","));
        assertThat(slot).hasAttribute("aria-label", Pattern.compile("Available"));
        slot.focus();
        try (Hardware _ = Hardware.failBlade(portal, blade)) {
            assertThat(operator.text("The blade has failed."))
                    .isVisible(new IsVisibleOptions().setTimeout(Patience.LONG_MILLIS));
            assertThat(slot).hasAttribute("aria-label", Pattern.compile("Failed"));
            assertThat(slot).containsText("failed");
            assertThat(slot).isFocused();
            Accessibility.check(operator.page());
            Pictures.take(operator.page(), "racks-failed", operator.window());
        }
        assertThat(operator.text("Nothing needs attention."))
                .isVisible(new IsVisibleOptions().setTimeout(Patience.LONG_MILLIS));
    }

    @Test
    void aQuotaThatIsEditedHoldsForTheNextOrder(People people, Portal portal) {
        Person operator = people.signIn("operator").open("/tenants").isOn("Tenants");
        operator.button("Edit quota of Research").click();
        operator.settle().field("Servers").fill("4");
        assertThat(operator.text("new orders are refused")).isVisible();
        Accessibility.check(operator.page());
        Pictures.take(operator.page(), "tenants-quota", operator.window());
        operator.button("Save quota").click();
        try {
            assertThat(operator.text("The quota of Research is saved.")).isVisible();
            portal.api("research-owner").assertRefused("journey-5", "QUOTA");
        } finally {
            portal.api("operator").limit("Research", "servers", SERVERS_OF_THE_DEMO);
        }
        Locator row = operator.page().getByRole(AriaRole.ROW, named("Research"));
        assertThat(row).containsText("of " + SERVERS_OF_THE_DEMO);
    }

    @Test
    void aQuotaThatSomebodyElseChangedIsToldWithItsFreshLimits(People people, Portal portal) {
        Person operator = people.signIn("operator").open("/tenants");
        operator.button("Edit quota of Research").click();
        operator.settle().field("Servers").fill("90");
        try {
            portal.api("operator").limit("Research", "servers", 95);
            operator.button("Save quota").click();
            assertThat(operator.text("This quota has changed meanwhile: its limits, or what is used of them."))
                    .isVisible();
            assertThat(operator.field("Servers")).hasValue("95");
            Accessibility.check(operator.page());
        } finally {
            portal.api("operator").limit("Research", "servers", SERVERS_OF_THE_DEMO);
        }
    }

    @Test
    void aNameThatIsTakenIsRefusedAtItsField(People people) {
        Person operator = people.signIn("operator").open("/tenants");
        operator.button("Add a tenant").click();
        operator.settle().field("Name").fill("Research");
        Accessibility.check(operator.page());
        Pictures.take(operator.page(), "tenants-add", operator.window());
        operator.button("Add tenant").click();
        // The field says it, and for a moment what readers of screens are told.
        assertThat(operator.dialog().locator("[slot=error-message]").first()).containsText("Research is taken");
        Accessibility.check(operator.page());
    }

    @Test
    void aRunningOrderShowsInTheListOfOperations(People people, Portal portal) {
        Person operator = people.signIn("operator").open("/operations").isOn("Operations");
        String server = portal.api("research-owner").order("journey-6");
        Locator order = operator.button("Order journey-6");
        assertThat(order).isVisible();
        order.click();
        assertThat(operator.text("Power on").first()).isVisible();
        portal.api("research-owner").awaitState(server, "RUNNING");
        Locator row = operator.page().getByRole(AriaRole.ROW, named("Order journey-6"));
        assertThat(row).containsText("Done");
        assertThat(row).containsText("Research");
        assertThat(operator.page()).hasURL(Pattern.compile("operation="));
        Accessibility.check(operator.page());
        Pictures.take(operator.page(), "operations-open", operator.window());
        portal.api("research-owner").deleteServer(server);
    }

    @Test
    void theActivityOfATenantIsItsOwn(People people, Portal portal) {
        String server = portal.api("research-owner").orderRunning("journey-7");
        Person owner = people.signIn("marketing-owner").open("/activity").isOn("Activity");
        assertThat(owner.button("Order journey-7")).hasCount(0);
        Person researcher = people.signIn("research-owner").open("/activity?subject=" + server);
        assertThat(researcher.button("Order journey-7")).isVisible();
        portal.api("research-owner").deleteServer(server);
        assertThat(researcher.button("Delete journey-7")).isVisible();
        owner.open("/activity?subject=" + server);
        assertThat(owner.text("No operation is like that.")).isVisible();
    }

    @Test
    void theAccountsMenuHoldsAppearanceAndSignOut(People people) {
        Person operator = people.signIn("operator").open("/tenants");
        operator.tabTo(operator.button("Account")).press("Enter");
        Locator appearance = operator.page().getByRole(AriaRole.MENUITEM, named("Appearance"));
        assertThat(appearance).isVisible();
        Accessibility.check(operator.page());
        operator.press("ArrowRight");
        operator.page().getByRole(AriaRole.MENUITEM, named("Dark")).click();
        assertThat(operator.page().locator("html")).hasAttribute("data-theme", "dark");
        operator.settle().button("Account").click();
        operator.page().getByRole(AriaRole.MENUITEM, named("Sign out")).click();
        operator.page().waitForURL(Pattern.compile(Person.SIGN_IN));
    }

    /** One on which a server runs; the same one while nothing moves. */
    private static JsonObject busyBlade(Portal portal) {
        return portal.api("operator").list("/pool/blades?limit=100").stream()
                .filter(blade -> !blade.getAsJsonArray("slices").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Page.GetByRoleOptions named(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }
}
