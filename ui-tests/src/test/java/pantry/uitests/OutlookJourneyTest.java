package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where a month will end and why it is not like the one before: by tenant, with a table behind the chart. */
@UiTest
class OutlookJourneyTest {
    /** Pairs of words in the chart whose boxes lie on each other. */
    private static final String OVERLAPPING = """
            (chart) => {
              const words = [...chart.querySelectorAll('svg text')].filter((text) => text.textContent.trim());
              const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                  && a.top < b.bottom - 1 && b.top < a.bottom - 1;
              return words.flatMap((one, at) => words.slice(at + 1)
                  .filter((other) => meets(one.getBoundingClientRect(), other.getBoundingClientRect()))
                  .map((other) => one.textContent + ' on ' + other.textContent));
            }
            """;

    @Test
    void financeGoesFromAllTenantsToOneAndOpensTheTableBehindTheChart(People people) {
        Person finance = people.signIn("finance").open("/outlook").isOn("Forecast");
        finance.link("Marketing").click();
        finance.settle();
        assertThat(finance.page()).hasURL(Pattern.compile("tenant="));
        Locator table =
                finance.page().getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Changes by cause"));
        assertThat(table).isHidden();
        Locator open = bridge(finance).locator("summary");
        finance.tabTo(open).press("Enter");
        assertThat(table).isVisible();
        assertThat(table).containsText("New");
        Accessibility.check(finance.page());
        Pictures.take(finance.page(), "outlook-tenant", finance.window());
    }

    @Test
    void noWordsInTheChartLieOnEachOther(People people) {
        for (Window window : List.of(Window.DESK, Window.PHONE)) {
            Person owner =
                    people.signIn("marketing-owner", window).open("/outlook").isOn("Forecast");
            Locator chart = bridge(owner).locator(".chart");
            assertThat(chart.locator("svg text").first()).isVisible();
            assertThat((List<?>) chart.evaluate(OVERLAPPING))
                    .as(window.toString())
                    .isEmpty();
            Accessibility.check(owner.page());
        }
    }

    /** The chart of the comparison, which stands in the last panel. */
    private static Locator bridge(Person person) {
        return person.page().locator(".charted").last();
    }
}
