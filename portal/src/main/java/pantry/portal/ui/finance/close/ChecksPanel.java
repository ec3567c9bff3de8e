package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import pantry.billing.close.CloseReport;
import pantry.billing.close.CloseReport.Check;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;

/** Everything that must hold, with what was found; what does not hold leads to its step. */
final class ChecksPanel extends Panel {
    private final UnorderedList list = new UnorderedList();

    ChecksPanel() {
        super(Texts.of("close.checks"));
        list.addClassName("checks");
        add(list);
    }

    void show(CloseLook look, CloseAddress at) {
        list.removeAll();
        CloseReport report = look.report();
        report.checks().forEach(check -> list.add(item(report, check, at)));
    }

    private static ListItem item(CloseReport report, Check check, CloseAddress at) {
        Span mark = new Span((check.passed() ? Icon.DONE : Icon.WARN).create());
        mark.addClassName(check.passed() ? "ok-text" : "warn-text");
        Span word = new Span(Texts.of(check.passed() ? "close.check.holds" : "close.check.fails"));
        word.addClassName("vh");
        Span found = new Span(CheckWords.found(report, check));
        found.addClassNames("small", "mute");
        Div words = new Div();
        words.addClassName("name");
        if (check.passed()) {
            Span title = new Span(CheckWords.title(check));
            title.addClassName("check-title");
            words.add(title, word, found);
        } else {
            Anchor title = Links.to(at.with(Step.of(check.kind())).path(), CheckWords.title(check));
            words.add(title, word, found);
        }
        return new ListItem(mark, words);
    }
}
