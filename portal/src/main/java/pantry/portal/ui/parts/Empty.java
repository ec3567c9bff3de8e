package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/**
 * Where nothing is to be shown, four different texts: there is none yet, none matches, the role lacks it, it could not be
 * loaded. Each says what to do next.
 */
public final class Empty extends Div {
    public Empty(Icon icon, String what, String next, Component... actions) {
        addClassName("empty");
        Span strong = new Span(what);
        strong.getStyle().setFontWeight("600");
        Paragraph sentence = new Paragraph(next);
        sentence.addClassName("mute");
        add(icon.create(), strong, sentence);
        add(actions);
    }

    /** Something failed on our side. */
    public static Empty couldNotLoad(Component... actions) {
        return new Empty(Icon.WARN, Texts.of("empty.failed.what"), Texts.of("empty.failed.next"), actions);
    }
}
