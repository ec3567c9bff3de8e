package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A bar with what it is of and its numbers: "Processors 35.5 of 48". */
public final class Measure extends Div {
    public Measure(String label, String amount, String ofWhole, Bar bar) {
        this(label, new Span(amount), ofWhole, bar);
    }

    /** With an amount that leads to what it is made of. */
    public Measure(String label, Component amount, String ofWhole, Bar bar) {
        addClassName("measure");
        Span value = new Span();
        Span bold = new Span(amount);
        bold.getStyle().setFontWeight("600");
        value.add(bold, new Span(" " + ofWhole));
        Div caption = new Div(new Span(label), value);
        caption.addClassName("cap");
        add(caption, bar);
    }
}
