package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What finance finds in a portal that has just lived through the demo company's past: a portal of its own. */
@Tag("slow")
class PastJourneyTest {
    private static final List<String> TENANTS = List.of("Marketing", "Research");

    private static Portal portal;
    private static Chromium chromium;
    private static People people;

    @BeforeAll
    static void open() {
        portal = Portal.launchWithPast();
        chromium = Chromium.launch();
        people = new People(chromium, portal);
        portal.awaitReady();
    }

    @AfterEach
    void seeOff() {
        people.seeOff();
    }

    @AfterAll
    static void close() {
        try (var _ = portal;
                var _ = chromium) {
            people.seeOff();
        }
    }

    @Test
    void eachTenantHasTwoClosedBillsAndOneThatRuns() {
        for (String tenant : TENANTS) {
            assertThat(bills(tenant).map(bill -> bill.get("state").getAsString().toUpperCase(Locale.ROOT)))
                    .as(tenant)
                    .containsExactlyInAnyOrder("OPEN", "CLOSED", "CLOSED");
        }
    }

    @Test
    void aClosedBillOpensDownToItsCountersAndClosesAgain() {
        String bill = bills("Marketing")
                .filter(one -> one.get("state").getAsString().equalsIgnoreCase("CLOSED"))
                .map(one -> one.get("id").getAsString())
                .findFirst()
                .orElseThrow();
        Person finance = people.signIn("finance").open("/bills?bill=" + bill);
        assertThat(finance.page().locator(".bill-foot")).containsText("PAN-");
        FinanceJourneyTest.open(finance, "Bill", "web-1");
        FinanceJourneyTest.open(finance, "web-1", "Processors used");
        Locator hours = FinanceJourneyTest.column(finance, "Processors used by the hour");
        hours.getByRole(AriaRole.LINK).first().click();
        finance.settle();
        assertThat(finance.page()).hasURL(Pattern.compile("bill=.*server=.*line=.*hour="));
        for (Locator foot : finance.page().locator(".colf").all()) {
            assertThat(foot).containsText("Checked:");
        }
        Pictures.take(finance.page(), "past-evidence", finance.window());
        finance.page().goBack();
        finance.settle();
        assertThat(finance.page()).not().hasURL(Pattern.compile("hour="));
        assertThat(FinanceJourneyTest.column(finance, "Bill")).isVisible();
    }

    @Test
    void theForecastSaysHowFarEarlierOnesWereOff() {
        Person owner = people.signIn("marketing-owner").open("/outlook").isOn("Forecast");
        assertThat(owner.heading("How far earlier forecasts were off")).isVisible();
        assertThat(owner.page()
                        .getByText(Pattern.compile("Made on day 15: of 2 closed months"))
                        .first())
                .isVisible();
        Pictures.take(owner.page(), "past-forecast", owner.window());
    }

    @Test
    void aBudgetHasToldSomethingAndACreditWasGiven() {
        Person finance = people.signIn("finance").open("/budgets").isOn("Budgets");
        assertThat(finance.page().getByText("Told of what is spent").first()).isVisible();
        Pictures.take(finance.page(), "past-budgets", finance.window());
        finance.open("/credits").isOn("Credits");
        assertThat(finance.page().getByText("simulation").first()).isVisible();
    }

    private static Stream<JsonObject> bills(String tenant) {
        return portal.api("finance").list("/bills").stream()
                .filter(bill ->
                        bill.getAsJsonObject("tenant").get("name").getAsString().equals(tenant));
    }
}
