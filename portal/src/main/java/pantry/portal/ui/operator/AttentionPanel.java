package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;

/** What needs attention, in sentences; read out when it changes. */
final class AttentionPanel extends Div {
    private final UnorderedList list = new UnorderedList();
    private final Paragraph nothing = new Paragraph();
    private @Nullable List<Trouble> shown;

    AttentionPanel() {
        list.addClassName("attention");
        list.getElement().setAttribute("aria-live", "polite");
        nothing.add(Icon.DONE.create(), new Span(Texts.of("racks.trouble.none")));
        nothing.addClassNames("attention-none", "st", "success");
        add(new Panel(Texts.of("racks.attention")).flush().with(list, nothing));
    }

    void show(List<Trouble> troubles) {
        if (troubles.equals(shown)) {
            return;
        }
        shown = troubles;
        list.removeAll();
        troubles.forEach(trouble -> list.add(item(trouble)));
        list.setVisible(!troubles.isEmpty());
        nothing.setVisible(troubles.isEmpty());
    }

    private static ListItem item(Trouble trouble) {
        Span meaning = new Span(trouble.meaning());
        meaning.addClassName("mute");
        Div words = new Div(new Span(trouble.what()), new Span(" "), meaning);
        words.addClassName("s13");
        ListItem item = new ListItem(trouble.about().text(), words);
        Trouble.Way way = trouble.way();
        if (way != null) {
            Anchor link = Links.to(way.path(), way.text());
            link.addClassName("s13");
            link.setAriaLabel(way.text() + ": " + trouble.about().word());
            item.add(link);
        }
        return item;
    }
}
