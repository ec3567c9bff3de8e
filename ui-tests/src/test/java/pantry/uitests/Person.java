package pantry.uitests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Somebody in front of one browser window. What it complains about, its console too, is said when they leave. */
final class Person implements AutoCloseable {
    static final String SIGN_IN = "/sign-in";
    private static final int MOST_STOPS = 200;
    private static final Pattern ELSEWHERE = Pattern.compile("^(?!.*" + SIGN_IN + ").*$");

    private final Profile profile;
    private final Window window;
    private final Consumer<Profile> leaving;
    private final Complaints complaints;
    private final Page page;
    private boolean gone;

    /** The profile is empty, and goes back when they leave. */
    Person(Profile profile, Window window, Consumer<Profile> leaving) {
        this.profile = profile;
        this.window = window;
        this.leaving = leaving;
        complaints = Complaints.of(profile.context());
        page = profile.page();
        page.setViewportSize(window.width(), window.height());
        seeIn(window.scheme());
    }

    Page page() {
        return page;
    }

    Window window() {
        return window;
    }

    /** As everybody does it: by the sign-in page, to the first page of theirs. */
    Person signIn(String username) {
        open(SIGN_IN);
        field("User name").fill(username);
        field("Password").fill(Portal.PASSWORD);
        button("Sign in").click();
        page.waitForURL(ELSEWHERE);
        return settle();
    }

    /** Their system changes to that scheme, if it is not in it. */
    Person seeIn(Scheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme.playwright()));
        return this;
    }

    /** Goes to an address and waits until the page is there. */
    Person open(String path) {
        page.navigate(path);
        return settle();
    }

    /** Waits until nothing is under way between page and portal. */
    Person settle() {
        Vaadin.settle(page);
        return this;
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator menuItem(String name) {
        return page.getByRole(
                AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The dialog that is open. Vaadin's element has no box of its own, so only what stands in it counts as visible. */
    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator text(String part) {
        return page.getByText(part);
    }

    /** The page is the one with that heading. */
    Person isOn(String heading) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(heading);
        return this;
    }

    /** Goes on with Tab until what has the focus is this; fails when all that can have it had it. */
    Person tabTo(Locator target) {
        for (int i = 0; i < MOST_STOPS; i++) {
            if (hasFocus(target)) {
                return this;
            }
            press("Tab");
        }
        throw new AssertionError(target + " can't be reached with Tab at " + page.url());
    }

    private static boolean hasFocus(Locator target) {
        // The focus of what stands in a shadow tree is its host's, seen from outside.
        return target.count() == 1
                && (boolean) target.evaluate("(element) => element.matches(':focus, :focus-within')"
                        + " || element.getRootNode().activeElement === element");
    }

    /** Presses keys as one does on a keyboard, one after the other: "Tab", "Enter", "Control+k". */
    Person press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    Person type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Fails with everything the browser complained about since the last time. */
    void assertNoComplaints() {
        complaints.assertNone(page);
    }

    /** What they saw last, beside the pictures of the pages. */
    void pictureOfTrouble(String test) {
        try {
            Pictures.take(page, "failed-" + test, window);
        } catch (PlaywrightException alsoGone) {
            System.err.println("no picture of " + test + ": " + alsoGone.getMessage());
        }
    }

    @Override
    public void close() {
        if (gone) {
            return;
        }
        gone = true;
        try {
            assertNoComplaints();
        } finally {
            complaints.close();
            leaving.accept(profile);
        }
    }
}
