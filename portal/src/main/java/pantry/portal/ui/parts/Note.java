package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What needs attention, in this order: what happened, what it means, what can be done. */
public final class Note extends Div {
    private final Div actions = new Div();

    private Note(String kind, Icon icon, String what, String meaning) {
        addClassNames("note", kind);
        Span strong = new Span(what);
        strong.getStyle().setFontWeight("600");
        Div words = new Div(strong, new Span(" " + meaning));
        actions.addClassName("acts");
        add(icon.create(), words, actions);
    }

    public static Note warning(String what, String meaning) {
        return new Note("warn", Icon.WARN, what, meaning);
    }

    public static Note bad(String what, String meaning) {
        Note note = new Note("bad", Icon.BAD, what, meaning);
        note.getElement().setAttribute("role", "alert");
        return note;
    }

    public static Note info(String what, String meaning) {
        return new Note("info", Icon.INFO, what, meaning);
    }

    public Note actions(Component... parts) {
        actions.add(parts);
        return this;
    }
}
