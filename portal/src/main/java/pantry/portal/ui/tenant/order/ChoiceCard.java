package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.tenant.order.ChoiceCards.Line;
import pantry.portal.ui.tenant.order.ChoiceCards.Said;

/** One card of a choice. */
final class ChoiceCard extends NativeButton {
    private @Nullable Said shown;
    private boolean isSelected;

    ChoiceCard(Consumer<String> chosen) {
        addClassName("choice");
        getElement().setAttribute("type", "button").setAttribute("role", "radio");
        addClickListener(event -> {
            Said said = shown;
            if (said != null && !said.isRefused()) {
                chosen.accept(said.id());
            }
        });
    }

    boolean is(String id) {
        return shown != null && shown.id().equals(id);
    }

    void show(Said said, boolean selected) {
        if (said.equals(shown) && selected == isSelected) {
            return;
        }
        shown = said;
        isSelected = selected;
        removeAll();
        add(head(said, selected));
        for (Line line : said.lines()) {
            Span of = new Span(" " + line.of());
            of.addClassName("mute");
            Span whole = new Span(new Span(line.amount()), of);
            whole.addClassName("amount");
            add(whole);
        }
        if (!said.foot().isEmpty()) {
            Span foot = new Span(said.foot());
            foot.addClassNames("small", said.isRefused() ? "warn-text" : "mute");
            add(foot);
        }
        getElement().setAttribute("aria-checked", String.valueOf(selected));
        setClassName("on", selected);
        setClassName("off", said.isRefused());
        if (said.isRefused()) {
            getElement().setAttribute("aria-disabled", "true");
        } else {
            getElement().removeAttribute("aria-disabled");
        }
    }

    private static Span head(Said said, boolean selected) {
        Span title = new Span(said.title());
        title.addClassName("choice-title");
        Span head = new Span(title);
        head.addClassName("choice-head");
        if (said.isRefused() || selected) {
            SvgIcon mark = (said.isRefused() ? Icon.LOCK : Icon.DONE).create();
            mark.addClassName("end");
            head.add(mark);
        }
        return head;
    }
}
