package pantry.portal.ui.tenant.storage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.Function;
import pantry.portal.order.ServerRules;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.ui.parts.Texts;

/** Asks for the name of what is about to be made or renamed. The texts are those of one key. */
public final class NamedDialog extends Dialog {
    private final TextField name = new TextField(Texts.of("storage.name"));
    private final Function<String, Optional<String>> act;

    /** What no budget has a say in. */
    public NamedDialog(String key, String about, String suggestion, Function<String, Optional<String>> act) {
        this(key, about, suggestion, new Verdict.Free(), act);
    }

    /** {@code act} does it and answers with why the name can't be had, or with nothing. */
    public NamedDialog(
            String key, String about, String suggestion, Verdict verdict, Function<String, Optional<String>> act) {
        this.act = act;
        setHeaderTitle(Texts.of(key + ".title", about));
        setWidth("420px");
        setMaxWidth("100%");
        name.setWidthFull();
        name.setAutofocus(true);
        name.setValue(suggestion);
        name.setHelperText(Texts.of("storage.name.help"));
        Button go = new Button(Texts.of(key + ".verb"), event -> go());
        HoldNote hold = new HoldNote(go, key + ".verb");
        hold.show(verdict);
        Div body = new Div(new Paragraph(Texts.of(key + ".meaning")), name, hold);
        body.addClassName("stack");
        add(body);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("storage.cancel"), event -> close()), go);
    }

    private void go() {
        String given = name.getValue().strip();
        Optional<String> objection = ServerRules.NAME
                .objection(given)
                .map(detail -> Texts.of("storage.name.must", detail))
                .or(() -> act.apply(given));
        name.setInvalid(objection.isPresent());
        name.setErrorMessage(objection.orElse(""));
        if (objection.isEmpty()) {
            close();
        }
    }
}
