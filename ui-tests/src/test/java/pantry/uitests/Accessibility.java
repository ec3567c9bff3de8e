package pantry.uitests;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/**
 * WCAG 2.0 to 2.2, levels A and AA, as far as axe-core can tell. It sees the page as it is: open a dialog or a menu first to
 * have it looked at.
 */
final class Accessibility {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private Accessibility() {}

    static void check(Page page) {
        List<String> violations = violations(page);
        if (!violations.isEmpty()) {
            throw new AssertionError("axe-core at " + page.url() + ":\n" + String.join("\n", violations));
        }
    }

    /** Each a rule with where it is broken, readable. */
    static List<String> violations(Page page) {
        Vaadin.awaitStill(page);
        // Legacy mode stays in the page (there are no frames); the other opens a second one to sum up.
        AxeResults results =
                new AxeBuilder(page).withTags(TAGS).setLegacyMode(true).analyze();
        if (results.isErrored()) {
            throw new IllegalStateException(
                    "axe-core could not run at " + page.url() + ": " + results.getErrorMessage());
        }
        return results.getViolations().stream().map(Accessibility::sentence).toList();
    }

    private static String sentence(Rule rule) {
        String places = rule.getNodes().stream().map(Accessibility::place).collect(Collectors.joining("\n"));
        return "%s (%s): %s; %s%n%s"
                .formatted(rule.getId(), rule.getImpact(), rule.getHelp(), rule.getHelpUrl(), places);
    }

    private static String place(CheckedNode node) {
        return "    " + node.getTarget() + "  " + node.getHtml() + "\n        "
                + node.getFailureSummary().replace("\n", "\n        ");
    }
}
