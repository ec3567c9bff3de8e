package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import pantry.portal.order.ServerRules;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSpec;

/** Tags as chips, and two fields for the next one. What is typed in full is taken when the focus leaves. */
final class TagsEditor extends Div {
    private final Div chips = new Div();
    private final TextField key = new TextField(Texts.of("order.tag.name"));
    private final TextField value = new TextField(Texts.of("order.tag.value"));
    private final Consumer<UnaryOperator<OrderDraft>> change;
    private Map<String, String> shown = Map.of();

    TagsEditor(Consumer<UnaryOperator<OrderDraft>> change) {
        this.change = change;
        addClassName("tags");
        chips.addClassNames("chips", "start");
        chips.setVisible(false);
        key.setPlaceholder("app");
        value.setPlaceholder("web-shop");
        key.setManualValidation(true);
        value.setManualValidation(true);
        value.addKeyPressListener(Key.ENTER, event -> take());
        value.addValueChangeListener(event -> {
            if (event.isFromClient()
                    && !event.getValue().isBlank()
                    && !key.getValue().isBlank()) {
                take();
            }
        });
        Button add = new Button(Texts.of("order.tag.add"), Icon.PLUS.create(), event -> take());
        Div next = new Div(key, value, add);
        next.addClassName("tag-next");
        add(next, chips);
    }

    /** Whether nothing is left in the fields. */
    boolean take() {
        String name = key.getValue().strip();
        String text = value.getValue().strip();
        if (name.isEmpty() && text.isEmpty()) {
            return true;
        }
        boolean isName = ServerRules.TAG_NAME.objection(name).isEmpty();
        boolean isText = ServerRules.TAG_VALUE.objection(text).isEmpty();
        boolean isRoom = shown.size() < ServerSpec.MOST_TAGS || shown.containsKey(name);
        key.setErrorMessage(Texts.of(isRoom ? "order.wrong.tag.name" : "order.wrong.tags", ServerSpec.MOST_TAGS));
        key.setInvalid(!isName || !isRoom);
        value.setErrorMessage(Texts.of("order.wrong.tag.value"));
        value.setInvalid(!isText);
        if (!isName || !isText || !isRoom) {
            return false;
        }
        Map<String, String> more = new TreeMap<>(shown);
        more.put(name, text);
        key.clear();
        value.clear();
        change.accept(draft -> draft.tags(more));
        return true;
    }

    void show(Map<String, String> tags) {
        if (tags.equals(shown)) {
            return;
        }
        shown = Map.copyOf(tags);
        chips.removeAll();
        new TreeMap<>(tags).forEach((name, text) -> chips.add(chip(name, text)));
        chips.setVisible(!tags.isEmpty());
    }

    private Span chip(String name, String text) {
        String whole = text.isEmpty() ? name : name + ": " + text;
        Button off = new Button(Icon.BAD.create(), event -> {
            Map<String, String> less = new TreeMap<>(shown);
            less.remove(name);
            key.focus();
            change.accept(draft -> draft.tags(less));
        });
        off.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        off.setAriaLabel(Texts.of("order.tag.remove", whole));
        Span chip = new Span(Icon.TAG.create(), new Span(whole), off);
        chip.addClassName("chip");
        return chip;
    }
}
