package pantry.uitests;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * WCAG 2.0 to 2.2, levels A and AA, as far as axe-core can tell. It sees the page as it is: open a dialog or a menu first to
 * have it looked at.
 */
final class Accessibility {
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");
    private static final String SCRIPT = AxeBuilder.getAxeScript();

    /**
     * What is broken and nothing else, each rule readable with its places: the list of all that is well, which {@link AxeBuilder}
     * always asks for, takes as long to make and to hand over as the looking itself.
     */
    private static final String VIOLATIONS = """
            async (tags) => {
              const why = (node) => [...node.any, ...node.all, ...node.none].map((check) => '        ' + check.message);
              const place = (node) => ['    ' + JSON.stringify(node.target) + '  ' + node.html, ...why(node)].join('\\n');
              const { violations } = await axe.run(document,
                  { runOnly: { type: 'tag', values: tags }, reporter: 'no-passes', resultTypes: ['violations'] });
              return violations.map((rule) => [
                `${rule.id} (${rule.impact}): ${rule.help}; ${rule.helpUrl}`, ...rule.nodes.map(place)].join('\\n'));
            }
            """;

    private Accessibility() {}

    static void check(Page page) {
        List<?> violations = violations(page);
        if (!violations.isEmpty()) {
            throw new AssertionError("axe-core at " + page.url() + ":\n"
                    + String.join("\n", violations.stream().map(String::valueOf).toList()));
        }
    }

    private static List<?> violations(Page page) {
        Vaadin.awaitStill(page);
        // It stays in the page, which has no frames and is often looked at again.
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(SCRIPT);
        }
        return (List<?>) page.evaluate(VIOLATIONS, TAGS);
    }
}
