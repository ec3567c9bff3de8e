package pantry.portal.ui.notice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** One of a list: what it is, more about it in small letters, and what can be done beside it, or below where it is narrow. */
final class Entry extends ListItem {
    private Entry(String what, List<Component> more, List<? extends Component> verbs) {
        Span name = new Span(what);
        name.addClassName("said");
        Div words = new Div(name);
        more.forEach(one -> {
            one.addClassNames("small", "mute", "said");
            words.add(new Div(one));
        });
        Div acts = new Div();
        acts.addClassName("acts");
        verbs.forEach(acts::add);
        add(words, acts);
    }

    static Entry of(String what, List<Component> more, List<? extends Component> verbs) {
        return new Entry(what, more, verbs);
    }

    static UnorderedList list(String label, List<Entry> entries) {
        UnorderedList list = new UnorderedList();
        list.addClassName("questions");
        list.getElement().setAttribute("aria-label", label);
        entries.forEach(list::add);
        return list;
    }
}
