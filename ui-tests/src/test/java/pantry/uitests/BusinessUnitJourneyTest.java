package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A business unit watches, stops, starts and deletes; how it orders is {@link OrderJourneyTest}. */
@UiTest
class BusinessUnitJourneyTest {
    /** Both pages, what each of them shows, what is typed, the button, and two to spare. */
    private static final int MOST_ROUND_TRIPS = 13;

    private static final Set<String> ROUND_TRIPS = Set.of("document", "xhr", "fetch");

    /** How long they take is the machine's affair; how many there are is what people wait for at the end of a long line. */
    @Test
    void theFirstPageIsAFewRoundTripsAwayFromTheSignIn(People people) {
        Person owner = people.visitor(Window.DESK);
        List<String> asked = new ArrayList<>();
        owner.page().onRequest(request -> {
            if (ROUND_TRIPS.contains(request.resourceType())) {
                asked.add(request.method() + " " + request.url());
            }
        });
        owner.signIn("marketing-owner");
        assertThat(asked).hasSizeBetween(1, MOST_ROUND_TRIPS);
    }

    @Test
    void whatIsOrderedElsewhereShowsByItself(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner").open("/servers").isOn("Servers");
        Person colleague = people.signIn("marketing-user").open("/servers");
        String server = portal.api("marketing-owner").order("journey-3");
        for (Person one : new Person[] {owner, colleague}) {
            assertThat(one.text("journey-3").first()).isVisible();
        }
        portal.api("marketing-owner").awaitState(server, "RUNNING");
        portal.api("marketing-owner").deleteServer(server);
    }

    @Test
    void aServerIsStoppedStartedAndDeletedByTypingItsName(People people, Portal portal) {
        Api api = portal.api("marketing-owner");
        String server = api.orderRunning("journey-4");
        Person owner =
                people.signIn("marketing-owner").open("/servers/" + server).isOn("journey-4");
        owner.button("Stop").click();
        assertThat(owner.text("Stopping").first()).isVisible();
        api.awaitState(server, "STOPPED");
        owner.button("Start").click();
        api.awaitState(server, "RUNNING");
        assertThat(owner.text("It runs and has everything that was ordered.")).isVisible();
        owner.settle().button("More").click();
        owner.menuItem("Delete").click();
        Locator delete = owner.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Delete")));
        assertThat(delete).isDisabled();
        Accessibility.check(owner.page());
        Pictures.take(owner.page(), "server-delete", owner.window());
        owner.dialog().getByRole(AriaRole.TEXTBOX).fill("journey-4");
        delete.click();
        api.awaitState(server, "DELETED");
        assertThat(owner.text("It is gone.")).isVisible();
    }

    @Test
    void aFilterStandsInTheAddressAndSurvivesAReload(People people, Portal portal) {
        Api api = portal.api("marketing-owner");
        String server = api.order("journey-5");
        Person owner = people.signIn("marketing-owner").open("/servers").isOn("Servers");
        owner.field("Find by name").fill("JOURNEY-5");
        owner.page().waitForURL(Pattern.compile("name=JOURNEY-5"));
        owner.open(owner.page().url());
        assertThat(owner.link("journey-5")).isVisible();
        assertThat(owner.link("web-1")).isHidden();
        owner.field("Find by name").fill("no such server");
        assertThat(owner.text("No server matches")).isVisible();
        Accessibility.check(owner.page());
        owner.button("Clear the filter").click();
        owner.link("journey-5").click();
        owner.isOn("journey-5");
        api.awaitState(server, "RUNNING");
        api.deleteServer(server);
    }

    @Test
    void whoSignedOutIsOut(People people) {
        Person owner = people.signIn("marketing-owner").open("/servers");
        owner.button("Account").click();
        owner.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        owner.page().waitForURL(Pattern.compile(Person.SIGN_IN));
        owner.open("/servers");
        assertThat(owner.page()).hasURL(Pattern.compile(Person.SIGN_IN));
    }
}
