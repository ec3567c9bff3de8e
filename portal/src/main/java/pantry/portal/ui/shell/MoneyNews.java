package pantry.portal.ui.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import pantry.billing.close.CloseCalendar;
import pantry.billing.dispute.Questions;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.feed.Touched.Topic;

/** What finance is told on every page: which month is to be closed next, and how many things wait for its word. */
@Component
class MoneyNews {
    private final CloseCalendar calendar;
    private final Questions questions;
    private final LiveUpdates updates;

    MoneyNews(CloseCalendar calendar, Questions questions, LiveUpdates updates) {
        this.calendar = calendar;
        this.questions = questions;
        this.updates = updates;
    }

    SideNavItem close() {
        return live(
                Shell.item("nav.close", Paths.CLOSE, Icon.SCALE),
                item -> calendar.next()
                        .ifPresentOrElse(
                                next -> {
                                    item.setLabel(Texts.of(
                                            "nav.close.month",
                                            next.month()
                                                    .getMonth()
                                                    .getDisplayName(TextStyle.FULL_STANDALONE, Locale.ENGLISH)));
                                    count(item, next.waiting());
                                },
                                () -> {
                                    item.setLabel(Texts.of("nav.close"));
                                    count(item, 0);
                                }));
    }

    SideNavItem questions() {
        return live(Shell.item("nav.questions", Paths.QUESTIONS, Icon.INFO), item -> count(item, questions.waiting()));
    }

    private SideNavItem live(SideNavItem item, Consumer<SideNavItem> show) {
        Live.keep(item, updates, Interest.of(null, Topic.BILL), changes -> show.accept(item));
        show.accept(item);
        return item;
    }

    private static void count(SideNavItem item, long waiting) {
        if (waiting == 0) {
            item.setSuffixComponent(null);
            return;
        }
        Span number = new Span(String.valueOf(waiting));
        number.getElement().setAttribute("aria-hidden", "true");
        Span words = new Span(Texts.of("nav.close.waiting", waiting, String.valueOf(waiting)));
        words.addClassName("vh");
        Span both = new Span(number, words);
        both.addClassNames("small", "mute");
        item.setSuffixComponent(both);
    }
}
