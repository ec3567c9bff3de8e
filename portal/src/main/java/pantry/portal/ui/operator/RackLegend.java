package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import pantry.portal.ui.parts.Legend;
import pantry.portal.ui.parts.Texts;

/** What the bars and marks of a rack mean. */
final class RackLegend extends Div {
    RackLegend() {
        addClassNames("legend", "rack-legend");
        add(new Legend(Legend.Mark.USED, Legend.Mark.GUARANTEED, Legend.Mark.FREE));
        for (BladeMark mark : BladeMark.values()) {
            Span one = new Span(mark.icon().create(), new Span(Texts.of("racks.legend." + mark)));
            one.addClassNames("mark", mark.className());
            add(one);
        }
        add(new Span(Texts.of("racks.legend.bars")));
    }
}
