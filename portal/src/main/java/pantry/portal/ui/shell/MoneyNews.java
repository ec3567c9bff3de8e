package pantry.portal.ui.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import pantry.billing.budget.Budget;
import pantry.billing.close.CloseCalendar;
import pantry.billing.close.HeldReadings;
import pantry.billing.dispute.Questions;
import pantry.portal.approval.OrderRequests;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.feed.Touched.Topic;

/** What is told on every page: which month finance is to close next, and how many things wait for whose word. */
@Component
class MoneyNews {
    private final CloseCalendar calendar;
    private final Questions questions;
    private final OrderRequests requests;
    private final HeldReadings heldReadings;
    private final LiveUpdates updates;

    MoneyNews(
            CloseCalendar calendar,
            Questions questions,
            OrderRequests requests,
            HeldReadings heldReadings,
            LiveUpdates updates) {
        this.calendar = calendar;
        this.questions = questions;
        this.requests = requests;
        this.heldReadings = heldReadings;
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

    /** For whoever runs the hardware that the readings are of. */
    SideNavItem quarantine() {
        return live(
                Shell.item("nav.quarantine", Paths.QUARANTINE, Icon.SCALE),
                item -> count(item, heldReadings.undecided()));
    }

    SideNavItem questions() {
        return live(Shell.item("nav.questions", Paths.QUESTIONS, Icon.INFO), item -> count(item, questions.waiting()));
    }

    /** Of a tenant's owner those of his tenant; a user only follows his own. */
    SideNavItem approvals(Caller caller) {
        SideNavItem item = Shell.item("nav.approvals", Paths.ORDER_REQUESTS, Icon.CHECK);
        return switch (caller.role()) {
            case FINANCE ->
                live(
                        item,
                        Interest.of(null, Topic.ORDER_REQUEST),
                        one -> count(one, requests.waiting(null, Budget.Setter.FINANCE)));
            case OWNER ->
                live(
                        item,
                        Interest.of(caller.tenant(), Topic.ORDER_REQUEST),
                        one -> count(one, requests.waiting(caller.tenant(), Budget.Setter.OWNER)));
            case USER, OPERATOR -> item;
        };
    }

    private SideNavItem live(SideNavItem item, Consumer<SideNavItem> show) {
        return live(item, Interest.of(null, Topic.BILL), show);
    }

    private SideNavItem live(SideNavItem item, Interest interest, Consumer<SideNavItem> show) {
        Live.keep(item, updates, interest, changes -> show.accept(item));
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
