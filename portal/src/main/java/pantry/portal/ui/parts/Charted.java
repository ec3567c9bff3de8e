package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;

/** A chart with the table behind it: whoever cannot see the one opens the other, and it stays open while numbers change. */
public final class Charted extends Div {
    private final Div behind = new Div();

    public Charted(Chart chart) {
        addClassName("charted");
        NativeDetails details = new NativeDetails(new Span(Texts.of("chart.table")), behind);
        details.addClassName("s13");
        add(chart, details);
    }

    public Charted(Chart chart, Component table) {
        this(chart);
        table(table);
    }

    public void table(Component table) {
        behind.removeAll();
        behind.add(table);
    }
}
