package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A blade is pulled from under a server: its tenant sees it degraded, and whole again, and touches nothing. */
@UiTest
class BladeLossJourneyTest {
    private static final Pattern A_SERVER = Pattern.compile("/servers/[0-9a-f-]{36}");
    private static final int BLADES_SPANNED = 3;

    @Test
    void aServerOverSeveralBladesIsDegradedAndWholeAgain(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner").open("/order");
        owner.field("Name").fill("span-1");
        owner.page()
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Custom")))
                .click();
        owner.settle().field("Processors").fill("10");
        owner.settle().field("Memory").fill("16");
        owner.settle();
        assertThat(owner.text("It spans 3 blades of one enclosure. If one fails it keeps running on 2 of 3"))
                .isVisible();
        Accessibility.check(owner.page());
        Pictures.take(owner.page(), "order-spanning", owner.window());
        owner.button("Order span-1").click();
        owner.page().waitForURL(A_SERVER);
        String id = owner.page().url().replaceFirst("^.*/servers/([0-9a-f-]{36}).*$", "$1");
        Api api = portal.api("marketing-owner");
        api.awaitState(id, "RUNNING");
        List<String> blades = bladesOf(api.get("/servers/" + id));
        assertThat(blades).hasSize(BLADES_SPANNED);
        JsonObject victim = portal.api("operator")
                .list("/pool/blades?name=" + blades.getFirst())
                .getFirst();
        Person operator = people.signIn("operator").open("/racks?blade=" + blades.getFirst() + "&server=" + id);

        try (Hardware _ = Hardware.failBlade(portal, victim)) {
            assertThat(states(owner))
                    .containsText("Degraded", new ContainsTextOptions().setTimeout(Patience.LONG_MILLIS));
            Pictures.take(owner.page(), "server-degraded", owner.window());
            assertThat(states(owner)).hasText("Running", new HasTextOptions().setTimeout(Patience.LONG_MILLIS));
            Accessibility.check(owner.page());
            Pictures.take(owner.page(), "server-whole-again", owner.window());
            assertThat(bladesOf(api.get("/servers/" + id)))
                    .hasSize(BLADES_SPANNED)
                    .doesNotContain(blades.getFirst());
            assertThat(operator.text("Failed").first())
                    .isVisible(new IsVisibleOptions().setTimeout(Patience.LONG_MILLIS));
        }
        drainOne(owner, operator, portal, api, id);
        api.deleteServer(id);
    }

    /** The operator drains another of its blades by the menu of the rack: it moves away while it runs, and nobody reloads. */
    private static void drainOne(Person owner, Person operator, Portal portal, Api api, String id) {
        String blade = bladesOf(api.get("/servers/" + id)).getFirst();
        JsonObject before =
                portal.api("operator").list("/pool/blades?name=" + blade).getFirst();
        operator.open("/racks?blade=" + blade);
        operator.button("What to do with " + blade).click();
        operator.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Drain"))
                .click();
        assertThat(owner.page().locator(".slices"))
                .not()
                .containsText(blade, new ContainsTextOptions().setTimeout(Patience.LONG_MILLIS));
        assertThat(states(owner)).hasText("Running");
        assertThat(bladesOf(api.get("/servers/" + id))).hasSize(BLADES_SPANNED).doesNotContain(blade);
        portal.api("operator")
                .post("/pool/blades/" + before.get("id").getAsString() + "/actions/enable", new JsonObject());
    }

    /** Beside the name of the page's server. */
    private static Locator states(Person person) {
        return person.page().locator(".head .title .acts");
    }

    private static List<String> bladesOf(JsonObject server) {
        return server.getAsJsonArray("slices").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(slice -> slice.get("state").getAsString().equals("ACTIVE"))
                .map(slice -> slice.get("bladeName").getAsString())
                .sorted()
                .toList();
    }
}
