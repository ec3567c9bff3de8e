package pantry.uitests;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;

/** When a page is at rest: Vaadin's client waits for no answer, for a while, and the fonts are there. */
final class Vaadin {
    private static final String FORGET = "() => { delete window.pantryIdleSince }";

    /** One idle moment may lie between a click and its request, or between two requests of a grid. */
    private static final String IDLE = """
            () => {
              const clients = Object.values(window.Vaadin?.Flow?.clients ?? {})
                  .filter((client) => typeof client.isActive === 'function');
              if (!clients.length || clients.some((client) => client.isActive()) || document.fonts.status !== 'loaded') {
                delete window.pantryIdleSince;
                return false;
              }
              window.pantryIdleSince ??= performance.now();
              return performance.now() - window.pantryIdleSince > 100;
            }
            """;

    /** Colours on their way from one to another belong to no scheme. What never ends, ends no waiting. */
    private static final String STILL = """
            () => {
              const moves = (root) => root.getAnimations().some((animation) =>
                  animation.playState === 'running' && isFinite(animation.effect.getComputedTiming().endTime));
              const inside = (root) => [...root.querySelectorAll('*')].some((element) =>
                  element.shadowRoot && (moves(element.shadowRoot) || inside(element.shadowRoot)));
              return !moves(document) && !inside(document);
            }
            """;

    /** Not by frames, as Playwright asks otherwise: the page would draw one after the other, changed or not. */
    private static final WaitForFunctionOptions BY_THE_CLOCK = new WaitForFunctionOptions().setPollingInterval(20);

    private Vaadin() {}

    static void settle(Page page) {
        page.evaluate(FORGET);
        page.waitForFunction(IDLE, null, BY_THE_CLOCK);
    }

    /** Any page, with or without Vaadin. */
    static void awaitStill(Page page) {
        page.waitForFunction(STILL, null, BY_THE_CLOCK);
    }
}
