package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Finance drafts prices, tries them on what was used and publishes them once, and writes what the pool costs. The prices hold
 * from years to come, so that nobody who orders here meanwhile is charged by them.
 */
@UiTest
class PricingJourneyTest {
    /** To come, and near enough to be meant. */
    private static final int IN_TWO_YEARS = Year.now(ZoneOffset.UTC).getValue() + 2;

    private static final String FORTY_DIGITS = "9".repeat(40);

    @Test
    void aDraftIsTriedOnWhatWasUsedAndPublished(People people, Portal portal) {
        String draft = draft(portal, "Dearer processors", null);
        Person finance = people.signIn("finance").open("/price-books").isOn("Price books");
        finance.link("Dearer processors").click();
        finance.settle().isOn("Dearer processors");
        assertThat(finance.page()).hasURL(Pattern.compile(draft + "$"));
        finance.button("Try it").click();
        finance.settle();
        Locator tried =
                finance.page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("By tenant and month"));
        assertThat(tried).containsText("Marketing");
        assertThat(tried).containsText("All of them");
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "price-replay", finance.window());

        Locator publish = finance.button("Publish these prices");
        finance.tabTo(publish).press("Enter").settle();
        assertThat(finance.dialog()).containsText("It holds from 1 Jan " + IN_TWO_YEARS + ", 00:00 UTC on");
        Accessibility.check(finance.page());
        finance.press("Escape");
        assertThat(finance.dialog()).hasCount(0);
        assertThat(publish).isFocused();
        finance.press("Enter").settle();
        inDialog(finance, "Publish these prices").click();
        finance.settle().isOn("Price books");
        assertThat(finance.text("from 1 Jan " + IN_TWO_YEARS + ", 00:00 UTC on").first())
                .isVisible();
        assertThat(finance.text("Will hold").first()).isVisible();
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "prices-that-will-hold", finance.window());
        Locator back = finance.button("Take list-2 back");
        finance.tabTo(back).press("Enter");
        finance.settle().isOn("list-2");
        assertThat(finance.page()).hasURL(Pattern.compile(draft + "$"));
    }

    @Test
    void ofTwoWhoPublishTheSameDraftOneDoes(People people, Portal portal) {
        String path = "/price-books/" + draft(portal, "Twice", tenant(portal, "Marketing"));
        Person one = people.signIn("finance").open(path).isOn("Twice");
        Person other = people.signIn("finance").open(path).isOn("Twice");
        for (Person each : new Person[] {one, other}) {
            each.button("Publish these prices").click();
            each.settle();
        }
        inDialog(one, "Publish these prices").click();
        one.settle().isOn("Price books");
        inDialog(other, "Publish these prices").click();
        other.settle().isOn("Twice");
        assertThat(other.text("This draft is published already; a version never changes."))
                .isVisible();
    }

    @Test
    void whatIsNoPriceIsRefusedWhereItStands(People people) {
        Person finance = people.signIn("finance").open("/price-books/new").isOn("Draft new prices");
        Locator first = finance.page().locator(".steps-editor").first();
        first.getByRole(AriaRole.TEXTBOX).first().fill(FORTY_DIGITS);
        first.getByRole(AriaRole.TEXTBOX).nth(1).fill("-1");
        finance.button("Save the draft").click();
        finance.settle();
        assertThat(finance.text("This draft cannot be saved as it is.")).isVisible();
        assertThat(first).containsText("A number above zero, with at most 26 digits and 12 decimals");
        assertThat(first).containsText("Not negative, at most 1,000,000");
        Accessibility.check(finance.page());
        finance.isOn("Draft new prices");
    }

    @Test
    void whatThePoolCostsGivesTheRatesThatBringItIn(People people) {
        Person finance = people.signIn("finance").open("/pool-costs").isOn("Pool costs");
        Locator write = finance.button("Write the costs");
        finance.tabTo(write).press("Enter").settle();
        inDialog(finance, "Save the costs").click();
        finance.settle();
        assertThat(finance.dialog().getByText("Not negative").first()).isVisible();
        Accessibility.check(finance.page());
        Locator prices = finance.dialog().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Price"));
        for (int at = 0; at < prices.count(); at++) {
            prices.nth(at).fill("100");
            prices.nth(at).press("Tab");
        }
        assertThat(finance.dialog().getByText("€500.00 a month")).isVisible();
        inDialog(finance, "Save the costs").click();
        finance.settle();
        assertThat(finance.heading("Rates that bring it in")).isVisible();
        assertThat(finance.page().getByRole(AriaRole.TABLE).first()).containsText("€500.00");
        assertThat(write).isFocused();
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "pool-costs-written", finance.window());
    }

    private static Locator inDialog(Person person, String button) {
        return person.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    private static String tenant(Portal portal, String name) {
        return portal.api("operator").list("/tenants").stream()
                .filter(tenant -> tenant.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .getAsString();
    }

    /** Of the list, or of a tenant's contract: a version follows only those of the same. */
    private static String draft(Portal portal, String title, String tenant) {
        JsonObject rate = new JsonObject();
        rate.addProperty("meter", "cpu-used");
        rate.addProperty("rate", "0.09");
        JsonArray rates = new JsonArray();
        rates.add(rate);
        JsonObject draft = new JsonObject();
        draft.addProperty("title", title);
        draft.addProperty("validFrom", IN_TWO_YEARS + "-01-01T00:00:00Z");
        if (tenant != null) {
            draft.addProperty("tenant", tenant);
        }
        draft.add("rates", rates);
        return portal.api("finance").post("/price-books", draft).get("id").getAsString();
    }
}
