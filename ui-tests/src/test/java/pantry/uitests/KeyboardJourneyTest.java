package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From the sign-in to a running server without a mouse: nothing is clicked or filled, keys alone go in. */
@UiTest
class KeyboardJourneyTest {

    @Test
    void aServerIsOrderedByKeysAlone(People people, Portal portal) {
        Person owner = people.visitor(Window.DESK).open(Person.SIGN_IN);
        owner.tabTo(owner.field("User name")).type("marketing-owner");
        owner.tabTo(owner.field("Password")).type(Portal.PASSWORD).press("Enter");
        owner.page().waitForURL(Pattern.compile("/home"));
        owner.settle().tabTo(owner.link("Order a server")).press("Enter");
        owner.isOn("Order a server");
        owner.tabTo(owner.field("Name")).press("Control+a").type("journey-keys").press("Tab");
        owner.settle().tabTo(owner.button("Order journey-keys")).press("Enter");
        owner.page().waitForURL(Pattern.compile("/servers/[0-9a-f-]{36}"));
        owner.isOn("journey-keys");
        assertThat(owner.text("Running").first()).isVisible();
        Api api = portal.api("marketing-owner");
        String server = owner.page().url().replaceFirst("^.*/servers/([0-9a-f-]{36}).*$", "$1");
        api.awaitState(server, "RUNNING");
        api.deleteServer(server);
    }

    @Test
    void sizesAreWalkedWithArrowKeysAndWhatCantBeHadIsReadOnTheWay(People people) {
        Person owner = people.signIn("marketing-owner").open("/order");
        Locator sizes = owner.page().getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName("Size"));
        Locator cards = sizes.getByRole(AriaRole.RADIO);
        owner.tabTo(cards.first()).press("ArrowRight");
        assertThat(cards.nth(1)).isFocused();
        assertThat(cards.nth(1)).isChecked();
        owner.press("ArrowLeft", "ArrowLeft");
        assertThat(cards.last()).isChecked();
        owner.press("Tab");
        assertThat(owner.field("Processors")).isFocused();
    }
}
