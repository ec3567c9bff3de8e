package pantry.portal.ui.operator;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Bar;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;

/** One resource of the whole pool: a bar, and beside it the numbers that the bar shows. */
final class CapacityTile extends Section {
    private final Span whole = new Span();
    private final Div bar = new Div();
    private final Span strong = new Span();
    private final Span leftRest = new Span();
    private final Span right = new Span();
    private final Div outlook = new Div();
    private @Nullable Shows shows;

    /** {@code left} is said in bold with {@code leftRest} after it; {@code outlook} tells when it runs out. */
    record Shows(
            String whole,
            double capacity,
            double used,
            double held,
            String left,
            String leftRest,
            String right,
            List<Status> outlook) {}

    CapacityTile(String titleKey) {
        String title = Texts.of(titleKey);
        addClassNames("panel", "tile-panel");
        getElement().setAttribute("aria-label", title);
        whole.addClassNames("small", "mute", "end");
        Div heading = new Div(new H2(title), whole);
        heading.addClassName("ch");
        strong.addClassName("strong");
        leftRest.addClassName("mute");
        right.addClassNames("mute", "end");
        Div numbers = new Div(new Span(strong, new Span(" "), leftRest), right);
        numbers.addClassNames("ch", "small");
        outlook.addClassName("s13");
        add(heading, bar, numbers, outlook);
    }

    void show(Shows next) {
        if (next.equals(shows)) {
            return;
        }
        shows = next;
        whole.setText(next.whole());
        bar.removeAll();
        bar.add(Bar.of(next.capacity()).used(next.used()).guaranteed(Math.max(0, next.held() - next.used())));
        strong.setText(next.left());
        leftRest.setText(next.leftRest());
        right.setText(next.right());
        outlook.removeAll();
        next.outlook().forEach(status -> outlook.add(new Div(status.text())));
    }
}
