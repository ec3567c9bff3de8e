package pantry.uitests;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every page promises, whatever it is about, in both widths and both schemes; each leaves its picture. At a desk it
 * comes in light and turns dark while it is looked at, on a phone the other way round.
 */
@UiTest
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageTest {
    /** What sticks out on the right, or the answer would only be that something does. */
    private static final String OVERFLOWING = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
                [...document.querySelectorAll('body *')]
                    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
                    .slice(0, 10)
                    .map((element) => element.tagName.toLowerCase() + '.' + element.className + ' to '
                        + Math.round(element.getBoundingClientRect().right) + ' px')
                    .concat(document.documentElement.scrollWidth + ' px wide')
            """;

    private static final List<Window> AS_THEY_COME = List.of(Window.DESK, Window.PHONE_AT_NIGHT);

    private final Portal portal;
    private final People people;
    private Seat taken;

    /** Pages that the same person sees in the same window are looked at in one sitting. */
    private record Seat(String username, Window window, Person person) {
        boolean isFor(Pages.Entry page, Window asked) {
            return page.username().equals(username) && asked.equals(window);
        }
    }

    EveryPageTest(Portal portal, People people) {
        this.portal = portal;
        this.people = people;
    }

    static Stream<Arguments> everyPageInBothWidths() {
        return Pages.ALL.stream()
                .map(Pages.Entry::username)
                .distinct()
                .flatMap(username -> AS_THEY_COME.stream()
                        .flatMap(window -> Pages.ALL.stream()
                                .filter(page -> page.username().equals(username))
                                .map(page -> Arguments.of(page, window))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPageInBothWidths")
    void keepsItsPromises(Pages.Entry entry, Window window) {
        Person person = seat(entry, window);
        Page page = person.seeIn(window.scheme()).open(entry.address(portal)).page();
        SoftAssertions all = new SoftAssertions();
        all.assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                        .allInnerTexts())
                .as("headings of level 1")
                .hasSize(1);
        all.assertThat(page.getByRole(AriaRole.MAIN).count())
                .as("main landmarks")
                .isEqualTo(1);
        all.assertThat(page.title()).as("title").isNotBlank();
        look(page, entry, window, all);
        person.seeIn(window.scheme().other()).settle();
        look(page, entry, window.inOtherScheme(), all);
        all.check(person::assertNoComplaints);
        all.assertAll();
    }

    private static void look(Page page, Pages.Entry entry, Window window, SoftAssertions all) {
        Vaadin.awaitStill(page);
        Pictures.take(page, entry.name(), window);
        all.assertThat(overflowing(page))
                .as("what is wider than the window of %s", window)
                .isEmpty();
        all.check(() -> Accessibility.check(page));
    }

    static List<?> overflowing(Page page) {
        return (List<?>) page.evaluate(OVERFLOWING);
    }

    @AfterAll
    void leave() {
        if (taken != null) {
            taken.person().close();
        }
    }

    private Person seat(Pages.Entry entry, Window window) {
        if (taken == null || !taken.isFor(entry, window)) {
            leave();
            Person person = people.stay(window);
            taken = new Seat(entry.username(), window, person);
            if (!entry.isPublic()) {
                person.signIn(entry.username());
            }
        }
        return taken.person();
    }
}
