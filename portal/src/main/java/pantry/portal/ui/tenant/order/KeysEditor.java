package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;

/**
 * SSH keys: as many lines as one likes are pasted into one area. The good ones move to the list when the focus leaves,
 * the bad ones stay, with which and why.
 */
final class KeysEditor extends Div {
    private final UnorderedList list = new UnorderedList();
    private final TextArea area = new TextArea(Texts.of("order.keys"));
    private final Consumer<UnaryOperator<OrderDraft>> change;
    private List<String> shown = List.of();

    KeysEditor(Consumer<UnaryOperator<OrderDraft>> change) {
        this.change = change;
        addClassName("keys");
        area.setWidthFull();
        area.setHelperText(Texts.of("order.keys.hint"));
        area.setPlaceholder(Texts.of("order.keys.placeholder"));
        area.setManualValidation(true);
        area.setMaxRows(5);
        area.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                take();
            }
        });
        list.addClassName("key-list");
        list.getElement().setAttribute("aria-label", Texts.of("order.keys.added"));
        list.setVisible(false);
        Button add = new Button(Texts.of("order.keys.add"), Icon.PLUS.create(), event -> take());
        add(area, add, list);
    }

    /** Whether nothing is left in the area. */
    boolean take() {
        PastedKeys pasted = PastedKeys.of(area.getValue(), shown);
        area.setValue(pasted.left());
        area.setErrorMessage(pasted.complaint());
        area.setInvalid(!pasted.complaint().isEmpty());
        if (!pasted.keys().equals(shown)) {
            change.accept(draft -> draft.keys(pasted.keys()));
        }
        return pasted.left().isEmpty();
    }

    void focusArea() {
        area.focus();
    }

    void show(List<String> keys) {
        if (keys.equals(shown)) {
            return;
        }
        shown = List.copyOf(keys);
        list.removeAll();
        keys.forEach(key -> list.add(item(key)));
        list.setVisible(!keys.isEmpty());
    }

    private ListItem item(String key) {
        String name = PastedKeys.nameOf(key);
        Button off = new Button(Icon.BAD.create(), event -> {
            area.focus();
            change.accept(draft ->
                    draft.keys(shown.stream().filter(one -> !one.equals(key)).toList()));
        });
        off.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        off.setAriaLabel(Texts.of("order.keys.remove", name));
        Span title = new Span(name);
        title.addClassName("key-name");
        Span tail = new Span(PastedKeys.tailOf(key));
        tail.addClassNames("mono", "small", "mute");
        return new ListItem(Icon.KEY.create(), title, tail, off);
    }
}
