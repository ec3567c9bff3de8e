package pantry.portal.ui.tenant;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.lifecycle.TimelineEntry;

/** What happened to a server, the newest first; as much of it as is asked for. */
final class TimelinePanel extends Div {
    private static final int AT_ONCE = 12;
    private static final int MOST = 300;

    private final Div list = new Div();
    private final Button earlier = new Button(Texts.of("timeline.earlier"));
    private final Slot<Shown> slot = Slot.one(list, TimelinePanel::lines);
    private int limit = AT_ONCE;

    /** The clock goes on; that alone is no reason to draw the lines anew. */
    private record Shown(List<TimelineEntry> entries, Instant now) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shown shown && shown.entries.equals(entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }
    }

    TimelinePanel(Runnable more) {
        earlier.addThemeVariants(ButtonVariant.TERTIARY);
        earlier.addClickListener(click -> {
            limit = Math.min(MOST, limit + AT_ONCE);
            more.run();
        });
        add(new Panel(Texts.of("timeline.title"))
                .atEnd(Links.to(Paths.ACTIVITY, Texts.of("home.all-activity")))
                .with(list, earlier));
    }

    /** How many entries are to be read: one more than is shown, which tells whether there is more. */
    int wanted() {
        return limit + 1;
    }

    void show(List<TimelineEntry> entries, Instant now) {
        slot.show(new Shown(entries.subList(0, Math.min(limit, entries.size())), now));
        earlier.setVisible(entries.size() > limit && limit < MOST);
    }

    private static Component lines(Shown shown) {
        if (shown.entries().isEmpty()) {
            Paragraph none = new Paragraph(Texts.of("activity.none"));
            none.addClassNames("s13", "mute");
            return none;
        }
        UnorderedList lines = new UnorderedList();
        lines.addClassName("acty");
        shown.entries().forEach(entry -> lines.add(line(entry, shown.now())));
        return lines;
    }

    private static ListItem line(TimelineEntry entry, Instant now) {
        Span what = new Span(TimelineWords.what(entry));
        Div words = new Div(what);
        String more = TimelineWords.more(entry);
        if (!more.isEmpty()) {
            Span sub = new Span(more);
            sub.addClassName("sub");
            words.add(sub);
        }
        return new ListItem(TimelineWords.icon(entry).create(), words, TimeText.brief(entry.at(), now));
    }
}
