package pantry.portal.ui.finance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;

/** One column of an opened bill: what it is of, its parts, and at its foot what they add up to. */
final class Column extends Section {
    private final Anchor back = Links.to("", "");
    private final H3 title = new H3();
    private final Span subtitle = new Span();
    private final Div body = new Div();
    private final Div nothing = new Div();
    private final Span mark = new Span();
    private final Span said = new Span();
    private final Div foot = new Div(mark, said);
    private @Nullable Mark marked;

    private enum Mark {
        HOLDS,
        AHEAD,
        FAILS
    }

    Column(Component... content) {
        addClassName("col");
        back.addClassName("back");
        subtitle.addClassNames("small", "mute");
        Div head = new Div(back, title, subtitle);
        head.addClassName("colh");
        body.addClassName("colb");
        body.add(content);
        foot.addClassNames("colf", "small");
        nothing.addClassName("colb");
        add(head, body, nothing, foot);
        foot.setVisible(false);
        tellAnything(true);
    }

    /** Told first: whatever is shown, there is something now. */
    void title(String text, String below) {
        tellAnything(true);
        title.setText(text);
        subtitle.setText(below);
        getElement().setAttribute("aria-label", text);
    }

    /** Where there is room for one column only, the way to the one before. */
    void back(String text, Selection to) {
        back.removeAll();
        Span arrow = new Span(Icon.RIGHT.create());
        arrow.addClassName("turned");
        back.add(arrow, new Span(text));
        back.setHref(to.path());
    }

    void deepest(boolean isIt) {
        setClassName("deep", isIt);
    }

    /** What stands here while there is nothing to show; the parts stay for when there is. */
    void empty(Component what) {
        tellAnything(false);
        nothing.add(what);
        nothingToProve();
    }

    private void tellAnything(boolean any) {
        nothing.removeAll();
        body.setVisible(any);
        nothing.setVisible(!any);
    }

    void holds(String text) {
        say(Mark.HOLDS, Icon.CHECK, "ok-text", text);
    }

    /** More is counted than is booked: nothing is wrong, and the next booking will have it. */
    void ahead(String text) {
        say(Mark.AHEAD, Icon.CLOCK, "mute", text);
    }

    void fails(String text) {
        say(Mark.FAILS, Icon.WARN, "warn-text", text);
    }

    /** The sum of the parts and the number that it must equal, in one of two sentences. */
    void proves(Proof proof, String holds, String fails) {
        if (proof.holds()) {
            holds(holds);
        } else {
            fails(fails);
        }
    }

    void nothingToProve() {
        foot.setVisible(false);
        marked = null;
    }

    private void say(Mark kind, Icon icon, String tone, String text) {
        foot.setVisible(true);
        if (marked != kind) {
            marked = kind;
            mark.removeAll();
            mark.add(icon.create());
            mark.setClassName(tone);
            Span word = new Span(Texts.of("bills.proof." + kind));
            word.addClassName("vh");
            mark.add(word);
        }
        said.setText(text);
    }
}
