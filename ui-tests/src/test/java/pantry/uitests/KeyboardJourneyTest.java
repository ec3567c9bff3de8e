package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** From the sign-in to a running server without a mouse: nothing is clicked or filled, keys alone go in. */
@UiTest
@Disabled("until the pages stand")
class KeyboardJourneyTest {
    private static final double RUNNING_LIMIT_MILLIS = 10_000;

    @Test
    void aServerIsOrderedByKeysAlone(People people, Portal portal) {
        Person owner = people.visitor(Window.DESK).open(Person.SIGN_IN);
        owner.tabTo(owner.field("User name")).type("marketing-owner");
        owner.tabTo(owner.field("Password")).type(Portal.PASSWORD).press("Enter");
        owner.page().waitForURL(Pattern.compile("/home"));
        owner.settle().tabTo(owner.link("Order a server")).press("Enter");
        owner.settle().isOn("Order a server");
        owner.tabTo(owner.field("Name")).press("Control+a").type("journey-keys").press("Tab");
        owner.settle().tabTo(owner.button("Order journey-keys")).press("Enter");
        owner.page().waitForURL(Pattern.compile("/servers/[0-9a-f-]{36}"));
        assertThat(owner.text("Running").first()).isVisible(new IsVisibleOptions().setTimeout(RUNNING_LIMIT_MILLIS));
        portal.api("marketing-owner")
                .deleteServer(owner.page().url().replaceFirst("^.*/servers/([0-9a-f-]{36}).*$", "$1"));
    }
}
