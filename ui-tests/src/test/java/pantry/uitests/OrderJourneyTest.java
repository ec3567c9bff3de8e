package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A business unit orders: what it gets, what it is refused, and what it is told on the way. */
@UiTest
class OrderJourneyTest {
    private static final Pattern A_SERVER = Pattern.compile("/servers/[0-9a-f-]{36}");
    private static final String NOTHING_LEFT = "Your quota leaves no processors";
    private static final int PROCESSORS_OF_THE_DEMO = 96_000;

    @Test
    void aServerIsOrderedAndRuns(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner").open("/order").isOn("Order a server");
        owner.field("Name").fill("order-1");
        owner.settle().button("Order order-1").click();
        owner.page().waitForURL(A_SERVER);
        endRunning(portal, owner);
    }

    @Test
    void aDoubleClickOrdersOneServer(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner").open("/order");
        owner.field("Name").fill("order-2");
        owner.settle().button("Order order-2").dblclick();
        owner.page().waitForURL(A_SERVER);
        assertThat(named(portal, "order-2")).hasSize(1);
        endRunning(portal, owner);
    }

    @Test
    void whatIsShortComesWithAlternativesAndTheNearestFillsTheForm(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner").open("/order");
        owner.field("Name").fill("order-3");
        size(owner, "Custom").click();
        owner.settle().field("Memory").fill("4000");
        assertThat(owner.text("These would work now")).isVisible();
        Locator order = owner.button("Order order-3");
        assertThat(order).hasAttribute("aria-disabled", "true");
        order.focus();
        assertThat(order).isFocused();
        Pictures.take(owner.page(), "order-refused", owner.window());
        owner.button("8 GiB of memory").click();
        owner.settle();
        assertThat(owner.field("Memory")).hasValue("8");
        assertThat(owner.text("These would work now")).isHidden();
        assertThat(order).isFocused();
        order.press("Enter");
        owner.page().waitForURL(A_SERVER);
        JsonObject server = portal.api("marketing-owner").get("/servers/" + idIn(owner));
        assertThat(server.get("memoryMiB").getAsInt()).isEqualTo(8_192);
        endRunning(portal, owner);
    }

    @Test
    void dataVolumesAreAddedAndTakenOffWithTheKeyboardAndCountAtOnce(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner").open("/order");
        owner.field("Name").fill("order-8");
        Locator add = owner.button("Add a data volume");
        owner.tabTo(add).press("Enter");
        owner.settle();
        assertThat(owner.field("Data volume 1")).isFocused();
        assertThat(owner.field("Data volume 1")).hasValue("order-8-data");
        add.press("Enter");
        owner.settle();
        assertThat(owner.field("Data volume 2")).isFocused();
        owner.field("Data volume 2").fill("a b");
        owner.settle();
        assertThat(owner.text("A name has 1 to 63").first()).isVisible();
        assertThat(owner.button("Order order-8")).hasAttribute("aria-disabled", "true");
        Accessibility.check(owner.page());
        Pictures.take(owner.page(), "order-volumes", owner.window());
        owner.button("Remove the data volume a b").press("Enter");
        owner.settle();
        assertThat(owner.field("Data volume 2")).hasCount(0);
        assertThat(add).isFocused();
        owner.page().reload();
        owner.settle();
        assertThat(owner.field("Data volume 1")).hasValue("order-8-data");
        owner.button("Order order-8").click();
        owner.page().waitForURL(A_SERVER);
        List<JsonObject> volumes = portal.api("marketing-owner").list("/volumes?kind=DATA&serverId=" + idIn(owner));
        assertThat(volumes)
                .extracting(volume -> volume.get("name").getAsString() + " "
                        + volume.get("sizeGiB").getAsInt())
                .containsExactly("order-8-data 10");
        endRunning(portal, owner);
    }

    @Test
    void aNameThatIsTakenIsSaidBeforeAnythingIsOrdered(People people, Portal portal) {
        String other = portal.api("marketing-owner").order("order-4");
        Person owner = people.signIn("marketing-owner").open("/order");
        owner.field("Name").fill("order-4");
        owner.settle();
        assertThat(owner.text("You have a server called order-4 already.").first())
                .isVisible();
        assertThat(owner.button("Order order-4")).hasAttribute("aria-disabled", "true");
        portal.api("marketing-owner").awaitState(other, "RUNNING");
        portal.api("marketing-owner").deleteServer(other);
    }

    @Test
    void aQuotaThatChangesShowsByItselfAndTouchesNothingTyped(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner").open("/order");
        owner.field("Name").fill("half-typ");
        owner.settle();
        try {
            portal.api("operator").limit("Marketing", "cpuMillicores", 100);
            assertThat(owner.text(NOTHING_LEFT).first()).isVisible();
            assertThat(owner.field("Name")).hasValue("half-typ");
            assertThat(owner.field("Name")).isFocused();
            Accessibility.check(owner.page());
            Pictures.take(owner.page(), "order-nothing-left", owner.window());
        } finally {
            portal.api("operator").limit("Marketing", "cpuMillicores", PROCESSORS_OF_THE_DEMO);
        }
    }

    /** When other tenants order is not this one's business: not even that something happened goes to its browser. */
    @Test
    void whatOthersOrderSendsNothingWhileThisStillFits(People people, Portal portal) {
        Person owner = people.signIn("marketing-owner");
        List<String> frames = new CopyOnWriteArrayList<>();
        owner.page().onWebSocket(socket -> socket.onFrameReceived(frame -> frames.add(frame.text())));
        owner.open("/order");
        owner.settle();
        frames.clear();
        Api research = portal.api("research-owner");
        String other = research.orderRunning("order-6");
        // That nothing came shows by what came next: a change of this tenant's own, told after the others' order.
        try {
            portal.api("operator").limit("Marketing", "cpuMillicores", 100);
            assertThat(owner.text(NOTHING_LEFT).first()).isVisible();
        } finally {
            portal.api("operator").limit("Marketing", "cpuMillicores", PROCESSORS_OF_THE_DEMO);
            research.deleteServer(other);
        }
        assertThat(frames.stream().takeWhile(frame -> !frame.contains(NOTHING_LEFT)))
                .allMatch(frame -> !frame.contains("{"));
    }

    @Test
    void aReloadKeepsWhatIsTypedKeysToo(People people) {
        Person owner = people.signIn("marketing-owner").open("/order");
        owner.field("Name").fill("order-5");
        owner.field("SSH keys")
                .fill("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcd lena@laptop\n"
                        + "ssh-rsa nope");
        owner.button("Add keys").click();
        owner.settle();
        assertThat(owner.text("“ssh-rsa nope” stays here").first()).isVisible();
        owner.page().reload();
        owner.settle();
        assertThat(owner.field("Name")).hasValue("order-5");
        assertThat(owner.text("lena@laptop")).isVisible();
    }

    static Stream<Window> windows() {
        return Window.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("windows")
    void everyStateOfTheFormIsAccessible(Window window, People people) {
        Person owner = people.visitor(window).signIn("marketing-owner");
        for (String address :
                List.of("/order", "/order?cpu=1500&ceiling=2000&memory=3072", "/order?cpu=50&memory=8e6")) {
            owner.open(address);
            Accessibility.check(owner.page());
            assertThat(EveryPageTest.overflowing(owner.page())).isEmpty();
        }
        size(owner, "Custom").click();
        owner.settle().field("Memory").fill("4000");
        owner.settle().field("Name").fill("not a name");
        owner.settle();
        Accessibility.check(owner.page());
        Pictures.take(owner.page(), "order-wrong", window);
        owner.button("As API call").click();
        owner.settle();
        assertThat(owner.dialog().getByText("curl -X POST")).isVisible();
        Accessibility.check(owner.page());
        Pictures.take(owner.page(), "order-api", window);
    }

    private static Locator size(Person person, String title) {
        return person.page()
                .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^" + title)));
    }

    private static List<JsonObject> named(Portal portal, String name) {
        return portal.api("marketing-owner").list("/servers?name=" + name);
    }

    private static String idIn(Person person) {
        return person.page().url().replaceFirst("^.*/servers/([0-9a-f-]{36}).*$", "$1");
    }

    /** The page of a server says it too; here its state is asked for by REST. */
    private static void endRunning(Portal portal, Person person) {
        Api api = portal.api("marketing-owner");
        api.awaitState(idIn(person), "RUNNING");
        api.deleteServer(idIn(person));
    }
}
