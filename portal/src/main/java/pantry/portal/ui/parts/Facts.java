package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names with their values. */
public final class Facts extends DescriptionList {
    public Facts() {
        addClassName("kv");
    }

    public Facts fact(String name, String value) {
        return fact(name, new Span(value));
    }

    public Facts fact(String name, Component value) {
        add(new Term(name));
        Description description = new Description();
        description.add(value);
        add(description);
        return this;
    }
}
