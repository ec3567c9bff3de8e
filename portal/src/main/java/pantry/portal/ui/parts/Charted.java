package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;

/** A chart with the table behind it: whoever cannot see the one opens the other. */
public final class Charted extends Div {
    public Charted(Chart chart, Component table) {
        addClassName("charted");
        NativeDetails details = new NativeDetails(new Span(Texts.of("chart.table")), table);
        details.addClassName("s13");
        add(chart, details);
    }
}
