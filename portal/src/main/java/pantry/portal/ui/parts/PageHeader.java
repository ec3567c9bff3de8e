package pantry.portal.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** The top of a page: its one heading, states beside it, a sentence under it, and what can be done. */
public final class PageHeader extends Div {
    private final H1 title = new H1();
    private final Div states = new Div();
    private final Paragraph sentence = new Paragraph();
    private final Div actions = new Div();

    public PageHeader(String text) {
        addClassName("head");
        title.setText(text);
        states.addClassName("acts");
        Div line = new Div(title, states);
        line.addClassName("title");
        sentence.addClassName("mute");
        Div say = new Div(line, sentence);
        say.addClassName("say");
        actions.addClassName("acts");
        add(say, actions);
    }

    @Override
    public void setTitle(String text) {
        title.setText(text);
    }

    /** What a screen reader hears when it changes. */
    public PageHeader sentence(String text) {
        sentence.setText(text);
        sentence.getElement().setAttribute("role", "status");
        return this;
    }

    /** Where a page goes on when nothing is left to act on. */
    public void focus() {
        title.getElement().setAttribute("tabindex", "-1");
        Focus.goOn(title);
    }

    public void states(Component... parts) {
        states.removeAll();
        states.add(parts);
    }

    public PageHeader actions(Component... parts) {
        actions.removeAll();
        actions.add(parts);
        return this;
    }
}
