package pantry.portal.ui.finance;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One figure of the page with what it is and what belongs beside it. */
final class Tile extends Div {
    private final Span label = new Span();
    private final FreshText figure = new FreshText("big");
    private final Span below = new Span();

    Tile() {
        addClassNames("panel", "tile-figure");
        label.addClassNames("s13", "mute");
        below.addClassNames("s13", "mute");
        add(label, figure, below);
    }

    void show(String name, String number, String beside) {
        label.setText(name);
        figure.show(number);
        below.setText(beside);
    }
}
