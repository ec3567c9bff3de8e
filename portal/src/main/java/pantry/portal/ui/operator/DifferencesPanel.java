package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.DifferenceView;
import pantry.provisioning.pool.Differences;

/** What the hardware has otherwise than it should, since when, and what is done about it or can be. */
final class DifferencesPanel extends Div {
    /** Of more the newest are shown. */
    private static final int MOST = 20;

    private final UnorderedList list = new UnorderedList();
    private final Paragraph nothing = new Paragraph();
    private final Paragraph more = new Paragraph();
    private @Nullable Look shown;

    /** What is on show. */
    private record Look(List<DifferenceView> first, int count) {}

    DifferencesPanel() {
        list.addClassName("attention");
        list.getElement().setAttribute("aria-live", "polite");
        nothing.add(Icon.DONE.create(), new Span(Texts.of("differences.none")));
        nothing.addClassNames("attention-none", "st", "success");
        more.addClassNames("attention-none", "mute", "s13");
        add(new Panel(Texts.of("differences.title")).flush().with(list, more, nothing));
    }

    void show(Differences differences) {
        Look now = new Look(differences.page(Differences.Filter.ALL, null, MOST, false), differences.count());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        list.removeAll();
        now.first().forEach(view -> list.add(item(view)));
        list.setVisible(now.count() > 0);
        nothing.setVisible(now.count() == 0);
        more.setVisible(now.count() > MOST);
        more.setText(Texts.of("differences.more", now.count() - MOST));
    }

    private static ListItem item(DifferenceView view) {
        Difference difference = view.difference();
        Difference.Subject subject = difference.subject();
        Status kind = new Status(
                difference.remedy() == Difference.Remedy.PERSON ? Icon.WARN : Icon.PROG,
                Texts.of("differences.kind." + difference.kind()),
                difference.remedy() == Difference.Remedy.PERSON ? Tone.WARNING : Tone.INFO);
        Span name = new Span(Texts.of("differences.subject." + subject.type(), subject.name()));
        name.addClassName("b");
        Span advice = new Span(difference.advice());
        Span since = new Span(Texts.of("differences.since", Shown.dayAndTime(view.since())));
        advice.addClassName("mute");
        since.addClassName("mute");
        Div words =
                new Div(name, new Span(" "), new Span(difference.what()), new Span(" "), advice, new Span(" "), since);
        words.addClassName("s13");
        Span remedy = new Span(Texts.of("differences.remedy." + difference.remedy()));
        remedy.addClassNames("mute", "s13");
        return new ListItem(kind.text(), words, remedy);
    }
}
