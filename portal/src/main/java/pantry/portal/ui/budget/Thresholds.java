package pantry.portal.ui.budget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Optional;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budget.Alert;
import pantry.billing.budget.Budget.Basis;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/** What was told of a budget this month: each threshold of what is spent, and of what is expected, with its time. */
final class Thresholds extends Div {
    Thresholds(Budget budget) {
        addClassName("thresholds");
        add(line(budget, Basis.ACTUAL), line(budget, Basis.FORECAST));
    }

    private static Div line(Budget budget, Basis basis) {
        String name = Texts.of("budget.told." + basis);
        Span label = new Span(name);
        label.addClassNames("small", "mute");
        UnorderedList list = new UnorderedList();
        list.getElement().setAttribute("aria-label", name);
        for (int threshold : Budget.THRESHOLDS) {
            list.add(item(threshold, told(budget, basis, threshold)));
        }
        return new Div(label, list);
    }

    private static Optional<Alert> told(Budget budget, Basis basis, int threshold) {
        return budget.alerts().stream()
                .filter(alert -> alert.basis() == basis && alert.threshold() == threshold)
                .findFirst();
    }

    private static ListItem item(int threshold, Optional<Alert> told) {
        ListItem item = new ListItem();
        item.addClassName("chip");
        Span percent = new Span(Texts.of("budget.percent", threshold));
        if (told.isPresent()) {
            Alert alert = told.get();
            item.addClassName("told");
            Span when = new Span(Texts.of("budget.told.at", Shown.day(alert.raisedAt())));
            item.add(Icon.BELL.create(), percent, when);
            item.getElement()
                    .setAttribute(
                            "title",
                            Texts.of(
                                    "budget.told.with",
                                    Shown.money(alert.amount()),
                                    Shown.money(alert.of()),
                                    Shown.utc(alert.raisedAt())));
        } else {
            Span not = new Span(Texts.of("budget.told.not"));
            not.addClassName("vh");
            item.add(percent, not);
        }
        return item;
    }
}
