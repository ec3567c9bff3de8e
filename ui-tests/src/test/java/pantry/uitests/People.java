package pantry.uitests;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.platform.commons.util.ExceptionUtils;

/**
 * Who visits the portal. Everybody has a browser profile of their own and leaves at the end of the test, complaining then
 * about what went wrong under the surface; {@link #stay} is for those who leave when they are told to.
 */
final class People {
    private final Chromium chromium;
    private final Portal portal;
    private final List<Person> present = new ArrayList<>();
    /** Nobody's, and empty. */
    private final Deque<Profile> free = new ArrayDeque<>();

    People(Chromium chromium, Portal portal) {
        this.chromium = chromium;
        this.portal = portal;
    }

    /** Somebody signed in by the sign-in page, at a desk by day. */
    Person signIn(String username) {
        return signIn(username, Window.DESK);
    }

    Person signIn(String username, Window window) {
        return visitor(window).signIn(username);
    }

    /** Somebody who did not sign in. */
    Person visitor(Window window) {
        Person person = stay(window);
        present.add(person);
        return person;
    }

    /** Somebody whom the caller closes. */
    Person stay(Window window) {
        return new Person(free.isEmpty() ? profile() : free.pop(), window, this::takeBack);
    }

    private Profile profile() {
        BrowserContext context = chromium.browser()
                .newContext(new NewContextOptions()
                        .setBaseURL(portal.uri("/").toString())
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(Patience.MILLIS);
        context.setDefaultNavigationTimeout(Patience.MILLIS);
        return Profile.in(context);
    }

    private void takeBack(Profile profile) {
        try {
            profile.empty(portal);
            free.push(profile);
        } catch (PlaywrightException broken) {
            // Its window is gone, or whatever it was: the next one gets another.
            profile.context().close();
        }
    }

    List<Person> present() {
        return List.copyOf(present);
    }

    /** All leave, whatever the first of them complains about. */
    void seeOff() {
        List<Throwable> complaints = new ArrayList<>();
        for (Person person : present()) {
            try {
                person.close();
            } catch (RuntimeException | AssertionError complaint) {
                complaints.add(complaint);
            }
        }
        present.clear();
        if (!complaints.isEmpty()) {
            Throwable first = complaints.removeFirst();
            complaints.forEach(first::addSuppressed);
            throw ExceptionUtils.throwAsUncheckedException(first);
        }
    }
}
