package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finance opens a bill down to the counters that it was made of; a tenant sees its own and no other. */
@UiTest
class FinanceJourneyTest {
    private static final Pattern BILLS = Pattern.compile("^Bills, ");
    private static final Pattern MONEY = Pattern.compile("€[0-9,]+\\.[0-9]{6}");

    @Test
    void aBillOpensDownToItsReadingsAndEveryColumnAddsUp(People people) {
        Person finance = isOnBills(people.signIn("finance").open("/bills"));
        finance.link("Marketing").click();
        finance.settle();
        open(finance, "Bill", "web-1");
        open(finance, "web-1", "Memory guaranteed");
        Locator hour = column(finance, "Memory guaranteed by the hour")
                .getByRole(AriaRole.LINK)
                .first();
        hour.click();
        finance.settle();
        assertThat(hour).hasAttribute("aria-current", "true");
        Locator readings = finance.page().locator(".col").last();
        assertThat(readings).containsText("Held for the server");
        for (Locator foot : finance.page().locator(".colf").all()) {
            assertThat(foot).containsText(Pattern.compile("Checked:|Still growing:"));
        }
        assertThat(finance.page()).hasURL(Pattern.compile("bill=.*server=.*line=.*hour="));
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "bills-hours", finance.window());
    }

    @Test
    void backGoesBackAndTheAddressLeadsToTheSamePlace(People people) {
        Person finance = isOnBills(people.signIn("finance").open("/bills"));
        finance.link("Research").click();
        finance.settle();
        String first = finance.page().url();
        Locator servers = column(finance, "Bill");
        servers.getByRole(AriaRole.LINK).last().click();
        finance.settle();
        String deeper = finance.page().url();
        String chosen = heading(finance);
        finance.page().goBack();
        finance.settle();
        assertThat(finance.page()).hasURL(first);
        finance.open(deeper);
        assertThat(finance.page().locator(".col").nth(1).getByRole(AriaRole.HEADING))
                .hasText(chosen);
    }

    @Test
    void anOpenBillGrowsWhileItIsLookedAt(People people) {
        Person finance = isOnBills(people.signIn("finance").open("/bills"));
        Locator sum = finance.page().locator("tr.sum td").first();
        assertThat(sum).hasText(MONEY);
        String before = sum.innerText();
        Locator kept = column(finance, "Bill").getByRole(AriaRole.LINK).last();
        kept.focus();
        assertThat(sum)
                .not()
                .hasText(
                        before,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                .setTimeout(Patience.LONG_MILLIS));
        assertThat(kept).isFocused();
    }

    @Test
    void aTenantSeesItsOwnBillAndNoOther(People people, Portal portal) {
        Person owner = isOnBills(people.signIn("marketing-owner").open("/bills"));
        assertThat(column(owner, "Bill")).containsText("Marketing");
        assertThat(owner.text("Research")).hasCount(0);
        owner.open("/bills?bill=" + billOf(portal, "Research"));
        owner.isOn("Not found");
    }

    @Test
    void aPhoneShowsOneColumnAndTheWayBack(People people) {
        Person finance = isOnBills(people.signIn("finance", Window.PHONE).open("/bills"));
        finance.link("Marketing").click();
        finance.settle();
        open(finance, "Bill", "web-1");
        Locator back = finance.link("Back to the bill");
        assertThat(back).isFocused();
        assertThat(column(finance, "Bill")).isHidden();
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "bills-lines", finance.window());
        back.click();
        assertThat(column(finance, "Bill")).isVisible();
    }

    @Test
    void arrowKeysMoveInAColumnAndBetweenThem(People people) {
        Person finance = isOnBills(people.signIn("finance").open("/bills"));
        Locator servers = column(finance, "Bill").getByRole(AriaRole.LINK);
        servers.first().focus();
        finance.press("ArrowDown");
        assertThat(servers.nth(1)).isFocused();
        finance.press("Enter").settle();
        assertThat(servers.nth(1)).hasAttribute("aria-current", "true");
        finance.press("ArrowRight");
        assertThat(finance.page().locator(".col").nth(1).locator(".pick[aria-current]"))
                .isFocused();
        finance.press("ArrowLeft");
        assertThat(servers.nth(1)).isFocused();
    }

    @Test
    void aQuestionIsAnsweredWhereTheOwnerAskedIt(People people) {
        Person owner = isOnBills(people.signIn("marketing-owner").open("/bills"));
        open(owner, "Bill", "web-2");
        owner.button("Question this line").click();
        owner.field("What is not right?").fill("Nobody works at night.");
        Accessibility.check(owner.page());
        owner.button("Ask finance").click();
        owner.settle();
        assertThat(owner.page().locator(".questions")).containsText("Nobody works at night.");

        Person finance = people.signIn("finance").open("/questions").isOn("Questions");
        assertThat(finance.page().locator(".questions")).containsText("Nobody works at night.");
        finance.page().locator(".questions vaadin-button").first().click();
        finance.field("Your answer").fill("Your servers do: they answer backups.");
        finance.button("Send the answer").click();
        finance.settle();
        assertThat(owner.page().locator(".questions .answer")).containsText("they answer backups");
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "questions", finance.window());
    }

    @Test
    void theMonthThatRunsSaysWhyItCannotBeClosedYet(People people) {
        Person finance = people.signIn("finance").open("/close");
        assertThat(finance.page()).hasURL(Pattern.compile("/close/[0-9]{4}-[0-9]{2}$"));
        Locator close = finance.page().locator("vaadin-button.order-go");
        assertThat(close).hasAttribute("aria-disabled", "true");
        assertThat(finance.page().locator("#close-why")).containsText("It may be closed from");
        // A button that says why it can't be pressed can still be clicked at.
        close.click(new Locator.ClickOptions().setForce(true));
        assertThat(finance.dialog()).hasCount(0);
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "close", finance.window());
        finance.page().locator(".wizard a").nth(2).click();
        finance.settle();
        assertThat(finance.page()).hasURL(Pattern.compile("step=reconciliation$"));
        assertThat(finance.heading("What was metered is what was billed")).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"PDF,%PDF-", "CSV,'bill,number,state,tenant'", "FOCUS,BilledCost", "Proof,PK"})
    void everyKindOfFileOfABillIsDownloadedFromThePage(String kind, String begin, People people) throws IOException {
        Person finance = isOnBills(people.signIn("finance").open("/bills"));
        Download file = finance.page()
                .waitForDownload(() -> finance.page()
                        .locator(".bill-foot a", new Page.LocatorOptions().setHasText(kind))
                        .click());
        assertThat(Files.readString(file.path(), ISO_8859_1)).startsWith(begin);
        assertThat(finance.page().locator("vaadin-notification-card").getByText(" is ready ("))
                .isVisible();
    }

    @Test
    void filesOfClosedMonthsAreMissedBeforeThereIsOne(People people) {
        Person finance = people.signIn("finance").open("/files").isOn("Files");
        assertThat(finance.text("No month is closed yet.")).isVisible();
        Accessibility.check(finance.page());
    }

    @Test
    void operationsAreNotFinancesBusiness(People people) {
        Person finance = people.signIn("finance").open("/operations");
        assertThat(finance.heading("Operations")).hasCount(0);
    }

    static void open(Person person, String column, String name) {
        column(person, column)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .first()
                .click();
        person.settle();
    }

    static Locator column(Person person, String title) {
        return person.page()
                .locator(".col")
                .filter(new Locator.FilterOptions()
                        .setHas(person.page()
                                .getByRole(
                                        AriaRole.HEADING,
                                        new Page.GetByRoleOptions()
                                                .setName(title)
                                                .setExact(true)
                                                .setIncludeHidden(true))));
    }

    private static String heading(Person person) {
        return person.page().locator(".col").nth(1).getByRole(AriaRole.HEADING).innerText();
    }

    private static Person isOnBills(Person person) {
        assertThat(person.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(BILLS, new LocatorAssertions.HasTextOptions().setTimeout(Patience.LONG_MILLIS));
        return person;
    }

    private static String billOf(Portal portal, String tenant) {
        List<JsonObject> bills = portal.api("finance").list("/bills");
        return bills.stream()
                .filter(bill ->
                        bill.getAsJsonObject("tenant").get("name").getAsString().equals(tenant))
                .findFirst()
                .map(bill -> bill.get("id").getAsString())
                .orElseThrow();
    }
}
