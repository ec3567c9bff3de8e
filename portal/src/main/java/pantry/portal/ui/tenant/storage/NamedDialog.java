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
import pantry.portal.ui.parts.Texts;

/** Asks for the name of what is about to be made or renamed. The texts are those of one key. */
public final class NamedDialog extends Dialog {
    private final TextField name = new TextField(Texts.of("storage.name"));
    private final Function<String, Optional<String>> act;

    /** {@code act} does it and answers with why the name can't be had, or with nothing. */
    public NamedDialog(String key, String about, String suggestion, Function<String, Optional<String>> act) {
        this.act = act;
        setHeaderTitle(Texts.of(key + ".title", about));
        setWidth("420px");
        setMaxWidth("100%");
        name.setWidthFull();
        name.setAutofocus(true);
        name.setValue(suggestion);
        name.setHelperText(Texts.of("storage.name.help"));
        Div body = new Div(new Paragraph(Texts.of(key + ".meaning")), name);
        body.addClassName("stack");
        add(body);
        Button go = new Button(Texts.of(key + ".verb"), event -> go());
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
