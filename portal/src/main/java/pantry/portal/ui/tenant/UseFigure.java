package pantry.portal.ui.tenant;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Chart;
import pantry.portal.ui.parts.Texts;
import tools.jackson.databind.node.ObjectNode;

/** A chart under its name and its newest value. */
final class UseFigure extends Div {
    private final String title;
    private final Span value = new Span();
    private final Span promise = new Span();
    private final Chart chart;

    UseFigure(String title, boolean small) {
        this.title = title;
        addClassName("figure-chart");
        chart = new Chart(title);
        if (small) {
            chart.addClassName("low");
        }
        value.addClassName("strong");
        promise.addClassName("mute");
        Div numbers = new Div(value, promise);
        numbers.addClassNames("s13", "end");
        Div heading = new Div(new H3(title), numbers);
        heading.addClassName("ch");
        add(heading, chart);
    }

    void show(String newest, String promised, ObjectNode option, UseRange range) {
        value.setText(newest);
        promise.setText(promised.isEmpty() ? "" : " " + promised);
        chart.setSentence(Texts.of("server.use.sentence", title, range.word(), newest, promised));
        chart.draw(option);
    }
}
