package pantry.portal.ui.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart drawn by ECharts in the browser from an option made here. Colours are written as {@code var(--pantry-used)} and
 * resolved where they are drawn, so a chart follows the colour scheme; a formatter names one of the script's units
 * ({@code =bytes}, {@code =time}). The label is a sentence that says what the chart shows; a table must be had beside it.
 */
@JavaScript("context://webjars/echarts/5.5.0/echarts.common.min.js")
public final class Chart extends Div {
    private @Nullable ObjectNode option;
    private @Nullable ObjectNode narrow;

    public Chart(String sentence) {
        addClassName("chart");
        getElement().setAttribute("role", "img");
        setSentence(sentence);
    }

    public void setSentence(String sentence) {
        getElement().setAttribute("aria-label", sentence);
    }

    public void draw(ObjectNode newOption) {
        draw(newOption, null);
    }

    /** {@code newNarrow} is drawn instead where the chart has little room beside it, as on a phone. */
    public void draw(ObjectNode newOption, @Nullable ObjectNode newNarrow) {
        option = newOption;
        narrow = newNarrow;
        if (isAttached()) {
            send();
        }
    }

    private void send() {
        if (option != null) {
            getElement().executeJs("Pantry.chart(this, $0, $1)", option, narrow);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        send();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        getElement().executeJs("Pantry.chartGone(this)");
    }
}
