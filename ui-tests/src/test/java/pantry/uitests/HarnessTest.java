package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That the other tests would notice: each thing they look for is put before them once. */
@UiTest
class HarnessTest {
    private static final String SOUND = """
            <!DOCTYPE html><html lang="en"><title>Sound</title><main><h1>Sound</h1><button>Order</button></main></html>
            """;

    @Test
    void whatABrowserComplainsAboutIsHeardOnce(People people) {
        Person reader = people.visitor(Window.DESK);
        Page page = reader.page();
        page.navigate("/api/docs");
        page.evaluate("() => { console.error('told you'); setTimeout(() => { throw new Error('thrown') }) }");
        page.evaluate("() => fetch('http://pantry.example/').catch(() => {})");
        assertThatThrownBy(reader::assertNoComplaints)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("told you", "thrown", "pantry.example");
        reader.assertNoComplaints();
    }

    @Test
    void thePageOfTheApiLoadsWithoutComplaint(People people) {
        Person reader = people.visitor(Window.DESK);
        reader.page().navigate("/api/docs");
        reader.page()
                .getByText("/api/v1/servers", new Page.GetByTextOptions().setExact(true))
                .first()
                .waitFor();
        reader.assertNoComplaints();
    }

    @Test
    void aPageIsSettledWhenVaadinWaitsForNothing(People people) {
        Page page = people.visitor(Window.DESK).page();
        page.navigate("about:blank");
        page.setContent(SOUND);
        page.evaluate("""
                () => {
                  window.busy = true;
                  window.Vaadin = { Flow: { clients: { portal: { isActive: () => window.busy }, other: {} } } };
                  setTimeout(() => { window.busy = false }, 300);
                }
                """);
        Vaadin.settle(page);
        assertThat(page.evaluate("() => window.busy")).isEqualTo(false);
    }

    @Test
    void axeLooksIntoShadowTreesAndSaysWhere(People people) {
        Page page = people.visitor(Window.DESK).page();
        page.setContent(SOUND);
        Accessibility.check(page);
        page.evaluate("""
                () => {
                  const host = document.createElement('x-host');
                  document.querySelector('main').append(host);
                  host.attachShadow({ mode: 'open' }).innerHTML = '<button class="mute"></button>';
                }
                """);
        assertThatThrownBy(() -> Accessibility.check(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("button-name (critical)", "x-host", ".mute");
    }

    @Test
    void whatIsWiderThanTheWindowIsNamed(People people) {
        Page page = people.visitor(Window.PHONE).page();
        page.setContent(SOUND);
        assertThat(EveryPageTest.overflowing(page)).isEmpty();
        page.evaluate("() => document.body.insertAdjacentHTML('beforeend',"
                + " '<div class=\"wide\" style=\"width: 500px\">wide</div>')");
        assertThat(EveryPageTest.overflowing(page)).asString().contains("div.wide", "px wide");
    }

    @Test
    void tabGoesWhereAKeyboardGoes(People people) {
        Person reader = people.visitor(Window.DESK);
        reader.page().setContent(SOUND);
        reader.tabTo(reader.button("Order")).press("Enter");
        assertThatThrownBy(() -> reader.tabTo(reader.heading("Sound"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void aPictureGoesIntoTheReport(People people) {
        Person reader = people.visitor(Window.PHONE_AT_NIGHT);
        reader.page().setContent(SOUND);
        assertThat(Pictures.take(reader.page(), "harness", reader.window()))
                .isNotEmptyFile()
                .hasFileName("harness-360-dark.png");
        assertThat(Pictures.INDEX).content().contains("harness-360-dark.png");
    }

    @Test
    void whoComesNextFindsNothingInTheBrowser(People people) {
        Person one = people.signIn("finance");
        one.page().evaluate("() => { localStorage.kept = 'local'; sessionStorage.kept = 'session' }");
        BrowserContext profile = one.page().context();
        one.close();
        Person next = people.visitor(Window.PHONE).open("/bills");
        assertThat(next.page().context()).isSameAs(profile);
        assertThat(next.page()).hasURL(Pattern.compile(Person.SIGN_IN));
        assertThat(next.page().evaluate("() => [localStorage.kept, sessionStorage.kept, innerWidth].join(' ')"))
                .isEqualTo("  " + Window.PHONE.width());
        one.page().evaluate("() => console.error('heard by those who are there')");
        one.assertNoComplaints();
        assertThatThrownBy(next::assertNoComplaints).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatIsOrderedByRestRuns(Portal portal) {
        Api owner = portal.api("marketing-owner");
        String server = owner.orderRunning("harness-1");
        owner.deleteServer(server);
    }

    @Test
    void aLimitThatIsSetByRestHolds(Portal portal) {
        Api operator = portal.api("operator");
        operator.limit("Research", "servers", 5);
        try {
            portal.api("research-owner").assertRefused("harness-2", "QUOTA");
        } finally {
            operator.limit("Research", "servers", 100);
        }
    }
}
