package pantry.portal.ui.parts;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What the marks of a bar or chart mean. */
public final class Legend extends Div {
    /** A mark and what it stands for. */
    public enum Mark {
        USED("k-u", "legend.used"),
        GUARANTEED("k-g", "legend.guaranteed"),
        ORDER("k-o", "legend.order"),
        FREE("k-f", "legend.free"),
        ROOM("k-f", "legend.room"),
        LEFT("k-f", "legend.left"),
        GUARANTEE_LINE("k-gl", "legend.guarantee"),
        CEILING_LINE("k-c", "legend.ceiling"),
        SPENT("k-u", "legend.spent"),
        EXPECTED("k-e", "legend.expected"),
        BAND("k-b", "legend.band"),
        BUDGET("k-t", "legend.budget"),
        LENT("k-l", "legend.lent");

        private final String className;
        private final String textKey;

        Mark(String className, String textKey) {
            this.className = className;
            this.textKey = textKey;
        }
    }

    public Legend(Mark... marks) {
        addClassName("legend");
        for (Mark mark : marks) {
            HtmlComponent sign = new HtmlComponent("i");
            sign.addClassName(mark.className);
            add(new Span(sign, new Span(Texts.of(mark.textKey))));
        }
    }
}
