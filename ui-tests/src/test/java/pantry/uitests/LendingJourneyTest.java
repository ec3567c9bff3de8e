package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** A server wants more than its guarantee: its tenant sees what is lent, in the open page, and that it goes back. */
@UiTest
class LendingJourneyTest {
    /** Whether something of the colour of what is lent is drawn, and higher than a line. */
    private static final String LENT_IS_DRAWN = """
        chart => {
          const probe = document.createElement('i');
          chart.append(probe);
          const seen = colour => { probe.style.color = colour; return getComputedStyle(probe).color; };
          const lent = seen('var(--pantry-lent)');
          const drawn = [...chart.querySelectorAll('svg path')].some(
            path => (path.getAttribute('fill') || 'none') !== 'none'
              && seen(path.getAttribute('fill')) === lent && path.getBBox().height > 8);
          probe.remove();
          return drawn;
        }
        """;

    @Test
    void whatIsLentIsDrawnAndSaidAndGoesBack(People people, Portal portal) {
        Api api = portal.api("research-owner");
        String id = order(api);
        Person owner = people.signIn("research-owner").open("/servers/" + id);
        try (Hardware _ = Hardware.loadServer(portal, id, 250)) {
            assertThat(owner.text("beyond its guarantee now"))
                    .isVisible(new IsVisibleOptions().setTimeout(Patience.LONG_MILLIS));
            for (String chart : new String[] {"Processors", "Memory"}) {
                Locator drawing = owner.page().locator(".figure-chart:has(h3:text-is('" + chart + "')) .chart");
                // Memory moves at the ends of half minutes.
                owner.page()
                        .waitForCondition(
                                () -> (boolean) drawing.evaluate(LENT_IS_DRAWN),
                                new Page.WaitForConditionOptions().setTimeout(Patience.LONG_MILLIS));
            }
            owner.button("Show as a table").click();
            // 2.5 processors of one and 1.25 GiB of half a one: what the hardware's counters say, to the hundredth.
            Locator row = owner.page()
                    .getByRole(AriaRole.ROW)
                    .filter(new Locator.FilterOptions().setHasText("2.5"))
                    .filter(new Locator.FilterOptions().setHasText("1.25 GiB"))
                    .first();
            assertThat(row).containsText("1.5", new ContainsTextOptions().setTimeout(Patience.LONG_MILLIS));
            assertThat(row).containsText("768 MiB");
            assertThat(owner.page().locator(".slices .meter .l")).hasCount(2);
            Accessibility.check(owner.page());
            Pictures.take(owner.page(), "server-lent", owner.window());
        }
        try (Hardware _ = Hardware.loadServer(portal, id, 10)) {
            assertThat(owner.text("all of it has gone back"))
                    .isVisible(new IsVisibleOptions().setTimeout(Patience.LONG_MILLIS));
            assertThat(owner.page().locator(".slices .meter .l")).hasCount(0);
        }
        api.deleteServer(id);
    }

    private static String order(Api api) {
        JsonObject order = new JsonObject();
        order.addProperty("name", "lender");
        order.addProperty("image", "alpine-3.22");
        order.addProperty("cpuMillicores", 1_000);
        order.addProperty("ceilingMillicores", 4_000);
        order.addProperty("memoryMiB", 512);
        order.addProperty("memoryCeilingMiB", 2_048);
        String id =
                api.post("/servers", order).getAsJsonObject("subject").get("id").getAsString();
        api.awaitState(id, "RUNNING");
        return id;
    }
}
