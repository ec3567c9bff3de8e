package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Icon;

/** A row of a column that opens to the next: what it is, its number, and an arrow. The link keeps it sendable. */
final class PickRow extends ListItem {
    private final Anchor link = new Anchor();
    private final Span name = new Span();
    private final Div notes = new Div();
    private final FreshText amount = new FreshText("num");

    PickRow() {
        name.addClassName("nm");
        notes.addClassName("notes");
        Div what = new Div(name, notes);
        what.addClassName("what");
        link.addClassName("pick");
        link.getElement().setAttribute("router-link", true);
        link.add(what, amount, Icon.RIGHT.create());
        add(link);
    }

    /** Each note is a small line under the name; those that stay the same are left alone. */
    void show(String text, String number, Selection target, boolean chosen, String... lines) {
        name.setText(text);
        amount.show(number);
        link.setHref(target.path());
        if (chosen) {
            link.getElement().setAttribute("aria-current", "true");
        } else {
            link.getElement().removeAttribute("aria-current");
        }
        while (notes.getComponentCount() > lines.length) {
            notes.remove(notes.getComponentAt(lines.length));
        }
        for (int i = 0; i < lines.length; i++) {
            if (i == notes.getComponentCount()) {
                notes.add(new Span());
            }
            ((Span) notes.getComponentAt(i)).setText(lines[i]);
        }
    }
}
