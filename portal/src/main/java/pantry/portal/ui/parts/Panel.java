package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A card of a page: a heading, what belongs beside it, and its content. */
public class Panel extends Section {
    private static final String HEADING_BAR = "ch";

    private final Div heading = new Div();

    public Panel(String title) {
        addClassName("panel");
        heading.addClassName(HEADING_BAR);
        heading.add(new H2(title));
        getElement().setAttribute("aria-label", title);
        add(heading);
    }

    /** Its content reaches the edges: for tables and grids. */
    public Panel flush() {
        addClassName("flush");
        return this;
    }

    /** Right after the title. */
    public Panel beside(Component... parts) {
        heading.add(parts);
        return this;
    }

    /** At the other end of the title's line. */
    public Panel atEnd(Component... parts) {
        Div end = new Div(parts);
        end.addClassNames("end", "acts");
        heading.add(end);
        return this;
    }

    public Panel with(Component... parts) {
        add(parts);
        return this;
    }
}
